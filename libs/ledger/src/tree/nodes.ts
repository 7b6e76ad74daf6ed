/** A perfect subtree: its hash covers leaves [index · 2^level, (index + 1) · 2^level). */
export interface Node {
  readonly level: number;
  readonly index: number;
}

/** Leaves from `begin` up to, but not including, `end`. */
export interface Span {
  readonly begin: number;
  readonly end: number;
}

/** Whether 0 ≤ `begin` ≤ `end` ≤ `size`, all of them whole numbers that can be counted exactly. */
export const isWithin = (begin: number, end: number, size: number): boolean =>
  [begin, end, size].every(Number.isSafeInteger) && 0 <= begin && begin <= end && end <= size;

/** The largest perfect subtrees that together are the leaves [begin, end), from left to right. */
export const nodesOf = ({ begin, end }: Span): Node[] => {
  const nodes: Node[] = [];
  for (let at = begin; at < end;) {
    let level = 0;
    let width = 1;
    while (at % (2 * width) === 0 && at + 2 * width <= end) {
      width *= 2;
      level += 1;
    }
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
};
