import { earlierOf } from './scope';

/** Something that holds for a while: an assessment until its review, a training until it expires; without an end until the next. */
export interface Spell {
  readonly ref: string;
  readonly from: string;
  readonly until: string | undefined;
}

/** A time without any: when it began, and what had run out; nothing had where it is the first. */
export interface Gap {
  readonly at: string;
  readonly after?: string;
}

const inOrder = (one: Spell, other: Spell): number => {
  if (one.from !== other.from) return one.from < other.from ? -1 : 1;
  return one.ref < other.ref ? -1 : Number(one.ref > other.ref);
};

/** Where the latest word counts: each ends with the next at the latest. */
export const inTurn = (spells: readonly Spell[]): readonly Spell[] =>
  [...spells].sort(inOrder).map((spell, i, all) => ({ ...spell, until: earlierOf(spell.until, all[i + 1]?.from) }));

/** The times within a span, open-ended where it has no end, that no spell covers. A gap that was closed later remains one. */
export const gapsIn = (
  spells: readonly Spell[],
  { from, until }: { readonly from: string; readonly until: string | undefined },
): readonly Gap[] => {
  const gaps: Gap[] = [];
  let covered: string | undefined = from;
  let after: string | undefined;
  const noteGap = (at: string): void => {
    if (until === undefined || at < until) gaps.push({ at, ...(after === undefined ? {} : { after }) });
  };
  for (const spell of [...spells].sort(inOrder)) {
    if (covered === undefined) break;
    if (spell.from > covered) noteGap(covered);
    const begins: string = spell.from > covered ? spell.from : covered;
    if (spell.until !== undefined && spell.until <= begins) {
      // What was over before it began covers nothing, yet tells what went before.
      if (spell.from >= covered) [covered, after] = [begins, spell.ref];
      continue;
    }
    [covered, after] = [spell.until, spell.ref];
  }
  if (covered !== undefined) noteGap(covered);
  return gaps;
};
