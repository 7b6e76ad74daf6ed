import { type Outcome } from './outcome';
import { printable } from './printable';
import { factNames } from './words/facts';
import { faults } from './words/faults';
import { type Language } from './words/phrase';
import { notShownWord, proven, verdictWords } from './words/verdicts';

const inLines = (value: string | number | readonly string[]): string =>
  printable(typeof value === 'object' ? value.join(', ') : String(value));

/** The outcome for people: verdict, reason with its code, what it is about, and what it does not show. */
export const tell = (outcome: Outcome, language: Language): string => {
  const { verdict, code, facts } = outcome;
  const holds = outcome.verdict === 'proven' ? proven[outcome.code] : null;
  const said = outcome.verdict === 'proven' ? proven[outcome.code].shown : faults[outcome.code];
  const names = Object.keys(factNames) as (keyof typeof factNames)[];
  const lines = names.flatMap((name) => {
    const value = facts[name];
    return value === undefined || inLines(value) === ''
      ? []
      : [`  ${factNames[name][language]}: ${inLines(value).replaceAll('\n', '\n    ')}`];
  });
  return [
    `${verdictWords[verdict][language]} (${code})`,
    said[language],
    ...(lines.length > 0 ? ['', ...lines] : []),
    ...(holds ? ['', `${notShownWord[language]}: ${holds.notShown[language]}`] : []),
  ].join('\n');
};

/** The outcome for programs, in one line. */
export const tellPrograms = ({ verdict, code, facts }: Outcome): string => JSON.stringify({ verdict, code, facts });
