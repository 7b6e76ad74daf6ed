/** Repeatable chance: the same seed draws the same, on every machine. */
export interface Draw {
  /** 0 ≤ n < 1 */
  fraction(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  from<T>(list: readonly T[]): T;
}

/** Mulberry32: 32 bits of state, a full period, whole-number arithmetic only. */
export const createDraw = (seed: number): Draw => {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    fraction,
    between: (least, most) => least + Math.floor(fraction() * (most - least + 1)),
    from(list) {
      const item = list[Math.floor(fraction() * list.length)];
      if (item === undefined) throw new RangeError('Nothing to draw from.');
      return item;
    },
  };
};

/** A seed for another line of chance, so that one can grow without shifting the other. */
export const branch = (seed: number, line: string): number => {
  let hash = seed >>> 0;
  for (const letter of line) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
};
