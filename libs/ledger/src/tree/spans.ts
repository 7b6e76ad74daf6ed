import { type Span } from './nodes';

/** The largest power of two smaller than `size`, which is 2 or more: where the tree parts in two. */
const half = (size: number): number => {
  let power = 1;
  while (2 * power < size) power *= 2;
  return power;
};

/** The subtrees whose roots are the inclusion proof of a leaf, from its sibling upwards (RFC 9162, section 2.1.3.1). */
export const inclusionSpans = (index: number, size: number): Span[] => {
  const spans: Span[] = [];
  let begin = 0;
  let end = size;
  while (end - begin > 1) {
    const middle = begin + half(end - begin);
    if (index < middle) {
      spans.push({ begin: middle, end });
      end = middle;
    } else {
      spans.push({ begin, end: middle });
      begin = middle;
    }
  }
  return spans.reverse();
};

/** The subtrees whose roots are the proof that the first `oldSize` of `newSize` leaves are the old tree (section 2.1.4.1). */
export const consistencySpans = (oldSize: number, newSize: number): Span[] => {
  if (oldSize === 0) return [];
  const spans: Span[] = [];
  let begin = 0;
  let end = newSize;
  while (end !== oldSize) {
    const middle = begin + half(end - begin);
    if (oldSize <= middle) {
      spans.push({ begin: middle, end });
      end = middle;
    } else {
      spans.push({ begin, end: middle });
      begin = middle;
    }
  }
  // The old root itself is known to whoever verifies.
  if (begin !== 0) spans.push({ begin, end });
  return spans.reverse();
};
