/** Facts by their names: codes, references and instants. */
export type FactsOf = Readonly<Record<string, string>>;

const named = /\{([a-z]+)\}/g;

/** The text with every `{name}` replaced by the fact of that name. */
export const filledIn = (text: string, facts: FactsOf): string =>
  text.replace(named, (_, name: string) => facts[name] ?? '–');

/** The names that a text has in braces. */
export const namesIn = (text: string): readonly string[] => [...text.matchAll(named)].map(([, name = '']) => name);

const msPerMinute = 60_000;

/** How much later an instant is, in days, hours and minutes: `1 d 2 h 3 min`. */
export const lag = (from: string, to: string): string => {
  const minutes = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / msPerMinute));
  const parts = [
    [Math.floor(minutes / 1_440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ] as const;
  const said = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount} ${unit}`);
  return said.length > 0 ? said.join(' ') : '0 min';
};
