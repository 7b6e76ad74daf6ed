import { type RuleEntry } from './rule';
import { ruleTable } from './rules-table';

const titles = {
  record: 'Of each record',
  subject: "Of each person's data, by the clock",
  request: 'Of each request of a data subject, by the clock',
  recipient: 'Of each recipient, by the clock',
  staff: 'Of each member of staff, by the clock',
  policy: 'Of what the controller published, by the clock',
} as const;

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const line = ({ code, version, severity, clause = '', article = '', title, raisedWhen }: RuleEntry): string =>
  row([
    `\`${code}\``,
    String(version),
    severity,
    clause,
    article,
    `**${title.lv}.** ${raisedWhen.lv}`,
    `**${title.en}.** ${raisedWhen.en}`,
  ]);

const table = (rules: readonly RuleEntry[]): string => {
  const heading = ['rule', 'version', 'severity', 'clause', 'article', 'latviski', 'English'];
  return [row(heading), row(heading.map(() => '---')), ...rules.map(line)].join('\n');
};

const many = ruleTable.reduce((sum, { rules }) => sum + rules.length, 0);

/** The rules as a page of Markdown: what raises each, how grave it is, by which clause and article. */
export const rulesDocument = (): string =>
  [
    '# Rules',
    '',
    `The ${many} rules that records and registers are judged by. A rule never refuses anything: what it finds is an event of its`,
    'own beside the record, with the rule, its version, the version of the policy, and every fact it rested on. A record is',
    'judged as of when it happened; what becomes known later is judged again. What only time can breach is judged by clocks.',
    '',
    'Clauses are those of the policy, articles those of the GDPR. Which rules cannot be decided from the log, and when a',
    'missing entry of a register says something, stands in [decision 0014](decisions/0014-rules-as-values.md). The severity',
    '`review` asks a person to look and says nothing yet; objections to marketing make `li-objection-active` critical.',
    'This page is generated from the rules.',
    '',
    ...ruleTable.flatMap(({ matter, rules }) => [`## ${titles[matter]}`, '', table(rules), '']),
  ].join('\n');
