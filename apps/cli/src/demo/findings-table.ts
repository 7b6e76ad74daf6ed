/** What one rule found. */
export interface FoundRule {
  readonly rule: string;
  readonly severity: string;
  readonly count: number;
  /** What one of its findings says. */
  readonly says: string;
}

const WIDTH = 80;
const ROWS_MAX = 20;
const gravestFirst = ['critical', 'high', 'medium', 'low', 'review', 'info'];

const inOrder = (one: FoundRule, other: FoundRule): number =>
  gravestFirst.indexOf(one.severity) - gravestFirst.indexOf(other.severity) ||
  other.count - one.count ||
  (one.rule < other.rule ? -1 : 1);

const cut = (text: string, width: number): string => (text.length <= width ? text : `${text.slice(0, width - 1)}…`);
const sum = (rules: readonly FoundRule[]): number => rules.reduce((total, { count }) => total + count, 0);
const many = (count: number, what: string): string => `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;

/** What was found, the gravest first, as a table that fits into 80 columns; a sentence where nothing was. */
export const findingsTable = (found: readonly FoundRule[]): string => {
  if (found.length === 0) return 'Nothing was found: every record is as it should be.';
  const rules = [...found].sort(inOrder);
  const [shown, left] = [rules.slice(0, ROWS_MAX), rules.slice(ROWS_MAX)];
  const column = (cells: readonly string[]) => Math.max(...cells.map(({ length }) => length));
  const [severity, count, rule] = [
    column(shown.map((one) => one.severity)),
    column(shown.map((one) => one.count.toLocaleString('en'))),
    column(shown.map((one) => one.rule)),
  ];
  const lines = shown.map((one) => {
    const known = `${one.severity.padEnd(severity)}  ${one.count.toLocaleString('en').padStart(count)}  ${one.rule.padEnd(rule)}  `;
    return cut(known + one.says, WIDTH);
  });
  return [
    `The judge raised ${many(sum(rules), 'finding')} by ${many(rules.length, 'rule')}:\n`,
    ...lines,
    ...(left.length > 0 ? [`… and ${many(sum(left), 'finding')} by ${many(left.length, 'rule')} more.`] : []),
  ].join('\n');
};
