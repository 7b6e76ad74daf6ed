/** Something that holds for a while: an assessment until its review, a training until it expires. */
export interface Spell {
  readonly ref: string;
  readonly from: string;
  readonly until: string;
}

/** A time without any: when it began, and what had run out; nothing had where it is the first. */
export interface Gap {
  readonly at: string;
  readonly after?: string;
}

/** The times within a span, open-ended where it has no end, that no spell covers. A gap that was closed later remains one. */
export const gapsIn = (
  spells: readonly Spell[],
  { from, until }: { readonly from: string; readonly until: string | undefined },
): readonly Gap[] => {
  const inOrder = [...spells].sort((one, other) =>
    one.from === other.from ? (one.ref < other.ref ? -1 : 1) : one.from < other.from ? -1 : 1,
  );
  const gaps: Gap[] = [];
  let covered = from;
  let after: string | undefined;
  const noteGap = (end: string | undefined): void => {
    if ((end === undefined || covered < end) && (until === undefined || covered < until))
      gaps.push({ at: covered, ...(after === undefined ? {} : { after }) });
  };
  for (const spell of inOrder) {
    if (spell.from > covered) noteGap(spell.from);
    const begins = spell.from > covered ? spell.from : covered;
    if (spell.until > begins || spell.from > covered)
      [covered, after] = [spell.until > begins ? spell.until : begins, spell.ref];
  }
  noteGap(undefined);
  return gaps;
};
