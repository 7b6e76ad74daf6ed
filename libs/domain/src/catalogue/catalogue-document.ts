import { type Catalogue, type CataloguePeriod, type PublishedCatalogue } from './catalogue';
import { versionOf } from './look-ups';

interface Line {
  readonly lv: string;
  readonly en: string;
  readonly code?: string;
  readonly clauses: readonly string[];
  readonly articles: readonly string[];
  readonly citation?: string;
  readonly note?: { readonly lv: string; readonly en: string };
  readonly verified: boolean;
}

/** One more column of a table: its heading, and what stands in it. */
type Column<L> = readonly [heading: string, cell: (line: L) => string];

const codes = (list: readonly string[]): string => list.map((code) => `\`${code}\``).join(', ');
const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const law = ({ articles, citation, verified }: Line): string =>
  [articles.join(', '), citation, verified ? undefined : '_to be confirmed_'].filter(Boolean).join('; ');

const table = <L extends Line>(title: string, lines: readonly L[], ...more: readonly Column<L>[]): string => {
  const columns: readonly Column<L>[] = [
    ['code', ({ code = '' }) => (code === '' ? '' : `\`${code}\``)],
    ['latviski', ({ lv, note }) => (note ? `${lv}. _${note.lv}_` : lv)],
    ['English', ({ en, note }) => (note ? `${en}. _${note.en}_` : en)],
    ['clause', ({ clauses }) => clauses.join(', ')],
    ['article', law],
    ...more,
  ];
  const rows = [columns.map(([heading]) => heading), columns.map(() => '---')];
  const cells = lines.map((line) => columns.map(([, cell]) => cell(line)));
  return [`## ${title}`, '', ...[...rows, ...cells].map(row), ''].join('\n');
};

const yes = <L>(heading: string, holds: (line: L) => boolean): Column<L> => [
  heading,
  (line) => (holds(line) ? 'yes' : ''),
];

const despiteRestriction = yes<{ despiteRestriction: boolean }>(
  'despite a restriction',
  (line) => line.despiteRestriction,
);

const periodOf = (period: CataloguePeriod | undefined, from: string): string => {
  const [unit, amount] = Object.entries(period ?? {})[0] ?? [];
  return unit === undefined ? 'undecided' : `${amount} ${amount === 1 ? unit.slice(0, -1) : unit} from \`${from}\``;
};
const lasts: Column<{ period?: CataloguePeriod; from: string }> = [
  'period',
  ({ period, from }) => periodOf(period, from),
];

const fieldsOf = ({ categories }: Catalogue) =>
  categories.flatMap(({ code, clauses, fields }) =>
    fields.map((field) => ({ ...field, code: `${code} · ${field.code}`, clauses })),
  );
const pathsOf = ({ purposes }: Catalogue) =>
  purposes.flatMap((purpose) => [
    { ...purpose, needsText: false },
    ...purpose.subPurposes.map((sub) => ({ ...sub, code: `${purpose.code}/${sub.code}` })),
  ]);

const matrices = ({ purposeBasis, purposeCategory }: Catalogue): string => {
  const bases = purposeBasis.map(({ purpose, allows }) =>
    row([
      `\`${purpose}\``,
      allows.map(({ basis, onlyWith }) => `\`${basis}\`${onlyWith ? ` with ${codes(onlyWith)}` : ''}`).join(', '),
    ]),
  );
  const categories = purposeCategory.map(({ category, neverFor, onlyWhen = [] }) =>
    row([
      `\`${category}\``,
      codes(neverFor),
      codes(onlyWhen.flatMap(({ purpose, basis, interest }) => [purpose ?? basis ?? interest ?? ''])),
    ]),
  );
  return [
    '## What a purpose may stand on',
    '',
    ...[row(['purpose', 'basis']), row(['---', '---']), ...bases],
    '',
    '## What a category may serve',
    '',
    'A category that is not listed may serve any purpose.',
    '',
    ...[row(['category', 'never for', 'only with']), row(['---', '---', '---']), ...categories],
    '',
  ].join('\n');
};

const introduction = ({ hash, catalogue }: PublishedCatalogue): string =>
  [
    '# Catalogue',
    '',
    `The privacy policy of ${catalogue.controller.name} as data, version ${versionOf(catalogue)}: what may be handled, why, on`,
    'what ground, for how long and with whom. Records are judged by it. `GET /v1/catalogue` answers the same as JSON.',
    '',
    'Clauses are those of the policy, articles those of the GDPR. What is _to be confirmed_ is from memory: have it checked',
    'against a published source. This page is generated from',
    '[ecsoen.policy.yaml](../libs/domain/src/catalogue/ecsoen.policy.yaml), SHA-256',
    `\`${hash}\`.`,
    '',
  ].join('\n');

/** The catalogue as a page of Markdown, one table for each list. */
export const catalogueDocument = (published: PublishedCatalogue): string => {
  const c = published.catalogue;
  return [
    introduction(published),
    table(
      'Subject groups',
      c.subjectGroups,
      ['within', ({ within }) => (within ? codes([within]) : '')],
      yes('derived', ({ derived }) => derived),
    ),
    table('Lifecycles', c.lifecycles),
    table('Categories', c.categories),
    table(
      'Fields',
      fieldsOf(c),
      yes('Article 9', ({ art9 }) => art9),
      yes('sensitive by the policy', ({ policySensitive }) => policySensitive),
    ),
    table(
      'Purposes',
      pathsOf(c),
      yes('needs words', ({ needsText }) => needsText),
    ),
    table(
      'Legal bases',
      c.bases,
      ['evidence', ({ evidence }) => codes(evidence)],
      yes('in the policy', ({ inPolicy }) => inPolicy),
      despiteRestriction,
    ),
    table('Legitimate interests', c.interests, ['objection', ({ objection }) => objection], despiteRestriction),
    matrices(c),
    table('Conditions of Article 9', c.art9Conditions, despiteRestriction),
    table(
      'Forms of consent',
      c.consentForms,
      yes('as the policy asks', ({ meetsPolicy }) => meetsPolicy),
      ['withdrawn by', ({ withdrawnBy }) => codes(withdrawnBy)],
    ),
    table(
      'Grounds of disclosure',
      c.disclosureGrounds,
      ['evidence', ({ evidence }) => codes(evidence)],
      despiteRestriction,
    ),
    table('Exceptions from informing', c.informExceptions),
    table(
      'Kinds of recipients',
      c.recipientKinds,
      yes('a recipient', ({ isRecipient }) => isRecipient),
    ),
    table('Conditions of keeping', c.retentionConditions),
    table('Retention schedule', c.retentionSchedule, ['condition', ({ condition }) => codes([condition])], lasts),
    table('Reasons for deletion', c.deletionReasons),
    table('Methods of deletion', c.deletionMethods),
    table('Scopes of deletion', c.deletionScopes, ['reach', ({ reach }) => reach]),
    table('Safeguards of transfers', c.safeguards, ['family', ({ family }) => family]),
    table('Countries of the European Economic Area', c.countries, [
      'also',
      ({ aliases, territories }) => codes([...aliases, ...territories.map(({ code }) => code)]),
    ]),
    table('Territories outside of it', c.outsideTerritories, ['of', ({ of }) => codes([of])]),
    table(
      'Adequacy decisions',
      c.adequacyDecisions.map((decision) => ({ ...decision, code: decision.place })),
      ['scope', ({ scope }) => scope],
      ['in force', ({ validFrom, validTo }) => `${validFrom} –${validTo ? ` before ${validTo}` : ''}`],
      ['decision', ({ decisionRef }) => decisionRef],
    ),
    table(
      'Kinds of requests',
      c.requestKinds,
      yes('in the policy', ({ inPolicy }) => inPolicy),
    ),
    table(
      'Channels of requests',
      c.requestChannels,
      yes('in the policy', ({ inPolicy }) => inPolicy),
    ),
    table(
      'Channels of replies',
      c.replyChannels,
      yes('in the policy', ({ inPolicy }) => inPolicy),
    ),
    table('Clocks', c.clocks, lasts),
    table('Grounds of withholding', c.withholdingGrounds),
    table('Media', c.media),
    table('Captures', c.captures),
    table('Actions', c.actions),
    table('Registers', c.registers, ['kept since', ({ since = '' }) => since]),
    table('Contacts', [...c.contactRoles, c.supervisoryAuthority]),
    table('Mailboxes', c.mailboxes, ['address', ({ address }) => `\`${address}\``]),
    table('Provisions', c.provisions),
    table('Peculiarities of the policy', c.peculiarities),
  ].join('\n');
};
