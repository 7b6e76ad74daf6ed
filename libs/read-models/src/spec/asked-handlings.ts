import { type HandlingEvent } from '@lieciba/events';
import fc from 'fast-check';
import { type HandlingFacet, handlingFacets } from '../handling/handling.filter';
import { type HandlingFilter, type HandlingKind, type Order } from '../handling-search';
import { type Placed } from '../projection';
import { example } from './examples';

/** How many handlings are told. */
export const COUNT = 240;
const kinds = ['AccessRecorded', 'DisclosureRecorded', 'TransferRecorded', 'DeletionRecorded'] as const;
/** A reference of a person by number. */
const refOf = (n: number) => `00000000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`;
/** Hours into the year 2026. */
export const hour = (n: number) => new Date(Date.UTC(2026, 0, 1, n)).toISOString();
const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

const codes = ['one', 'two', 'three', 'four'];
const purposes = ['sales', 'sales/offers', 'sales-tax', 'debt/letters', 'debt'];
const countries = ['US', 'GB'];

/** Handlings that differ in everything; every third was reported late, and hours after what happened later. */
export const events = Array.from({ length: COUNT }, (_, i) =>
  example(pick(kinds, i * 7 + Math.floor(i / 5)), BigInt(i + 1), {
    subjectRef: refOf(i % 6),
    actorRef: refOf(20 + (i % 4)),
    actorUnit: i % 3 === 0 ? undefined : pick(codes, i),
    occurredAt: hour(Math.floor(i / 2) * 11 - (i % 3 === 0 ? 400 : 0)),
    recordedAt: hour(Math.floor(i / 2) * 11 + 1),
    categories: [pick(codes, i), pick(codes, i * i)],
    fields: i % 4 === 0 ? [] : [pick(codes, i * 3)],
    purpose: pick(purposes, i),
    basis: i % 5 === 0 ? undefined : { code: pick(codes, i) },
    system: pick(codes, i >> 2),
    caseRef: i % 7 === 0 ? `case ${i % 21}` : undefined,
    recipient: pick(codes, i >> 1),
    country: pick(countries, i),
    ground: i % 2 === 0 ? { code: pick(codes, i) } : undefined,
    safeguard: { code: pick(codes, i) },
  } as object),
) as Placed<HandlingEvent>[];

const rules = (i: number): string[] => [...(i % 9 === 0 ? ['R-1'] : []), ...(i % 12 === 0 ? ['R-2'] : [])];
/** Findings about some of them, of a rule sometimes twice. */
export const findings = events.flatMap((event, i) =>
  ['R-1', 'R-1', 'R-2'].flatMap((rule, n) =>
    rules(i).includes(rule)
      ? [
          example('FindingRaised', BigInt(1_000 + i * 3 + n), {
            findingId: `00000000-0000-5000-8000-${String(1_000 + i * 3 + n).padStart(12, '0')}`,
            matterId: event.data.recordId,
            rule,
            part: String(n),
          }),
        ]
      : [],
  ),
);

const kindOf = (event: HandlingEvent) => event.type.replace('Recorded', '').toLowerCase() as HandlingKind;
type Said = Record<string, unknown> & HandlingEvent['data'];
const saidBy = (event: HandlingEvent): Said => {
  const own = { AccessRecorded: [], DisclosureRecorded: ['recipient', 'ground'], DeletionRecorded: [] };
  const says = { ...own, TransferRecorded: ['recipient', 'country', 'safeguard'] }[event.type] as string[];
  const unsaid = ['recipient', 'ground', 'country', 'safeguard'].filter((name) => !says.includes(name));
  return { ...event.data, ...Object.fromEntries(unsaid.map((name) => [name, undefined])) } as Said;
};
const codeOf = (group: unknown) => (group as { code?: string } | undefined)?.code;
const shared = (one: readonly string[], other: readonly string[]) => one.some((code) => other.includes(code));

/** What the filter means, said without SQL. */
export const meant =
  (filter: HandlingFilter) =>
  (event: Placed<HandlingEvent>): boolean => {
    const said = saidBy(event);
    const about = rules(Number(event.position) - 1);
    const { purpose, from, to, recordedFrom, recordedTo, upTo, behind } = filter;
    const is = (asked: string | null | undefined, value: unknown) => !asked || asked === value;
    const some = (asked: readonly string[] | null | undefined, values: readonly string[]) =>
      !asked?.length || shared(asked, values);
    const within = (text: string, low?: Date | null, high?: Date | null) =>
      (!low || text >= low.toISOString()) && (!high || text < high.toISOString());
    return (
      (filter.subjectRefs?.includes(said.subjectRef) ?? true) &&
      (filter.actorRefs?.includes(said.actorRef) ?? true) &&
      some(filter.kinds, [kindOf(event)]) &&
      some(filter.categories, said.categories) &&
      some(filter.scopeCategories, said.categories) &&
      some(filter.fields, said.fields) &&
      (!purpose || said.purpose === purpose || said.purpose.startsWith(`${purpose}/`)) &&
      is(filter.basis, said.basis?.code) &&
      is(filter.unit, said.actorUnit) &&
      is(filter.system, said.system) &&
      is(filter.recipient, said['recipient']) &&
      is(filter.country, said['country']) &&
      is(filter.ground, codeOf(said['ground'])) &&
      is(filter.safeguard, codeOf(said['safeguard'])) &&
      is(filter.caseRef, said.caseRef) &&
      some(filter.findings, about) &&
      (filter.hasFindings ?? about.length > 0) === about.length > 0 &&
      within(said.occurredAt, from, to) &&
      within(said.recordedAt, recordedFrom, recordedTo) &&
      (!upTo || event.position <= BigInt(upTo)) &&
      (!behind || event.position > BigInt(behind))
    );
  };

/** The order of a list. */
export const inOrder = (order: Order) => (one: Placed<HandlingEvent>, other: Placed<HandlingEvent>) => {
  const logged = Number(one.position) - Number(other.position);
  if (order === 'logged') return logged;
  const later = one.data.occurredAt.localeCompare(other.data.occurredAt) || logged;
  return order === 'oldest' ? later : -later;
};

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2, nil: undefined });
const some = (...words: readonly string[]) => maybe(fc.subarray([...words], { maxLength: 3 }));
const word = (...words: readonly string[]) => maybe(fc.constantFrom(...words));
const instant = maybe(fc.integer({ min: -400, max: 1_400 }).map((n) => new Date(hour(n))));
const filters: fc.Arbitrary<HandlingFilter> = fc.record(
  {
    subjectRefs: some(...[0, 1, 2, 3].map(refOf)),
    actorRefs: some(...[20, 21, 22].map(refOf)),
    kinds: maybe(fc.subarray<HandlingKind>(['access', 'disclosure', 'transfer', 'deletion'])),
    categories: some(...codes),
    scopeCategories: some(...codes),
    fields: some(...codes),
    purpose: word('sales', 'debt', 'sales/offers', 'none'),
    basis: word(...codes),
    unit: word(...codes),
    system: word(...codes),
    recipient: word(...codes),
    country: word(...countries),
    ground: word(...codes),
    safeguard: word(...codes),
    caseRef: word('case 0', 'case 7'),
    findings: some('R-1', 'R-2', 'R-9'),
    hasFindings: maybe(fc.boolean()),
    from: instant,
    to: instant,
    recordedFrom: instant,
    recordedTo: instant,
    upTo: maybe(fc.integer({ min: 0, max: COUNT }).map(String)),
    behind: maybe(fc.integer({ min: 0, max: COUNT }).map(String)),
  },
  { requiredKeys: [] },
);
const texts = ['basis', 'unit', 'system', 'recipient', 'ground', 'safeguard'] as const;
const instants = ['from', 'to', 'recordedFrom', 'recordedTo'] as const;

/** Each condition by itself: none of them may mean another or nothing. */
export const eachByItself: readonly HandlingFilter[] = [
  ...[
    { subjectRefs: [refOf(1)] },
    { subjectRefs: [refOf(1), refOf(2)] },
    { subjectRefs: [] },
    { actorRefs: [refOf(21)] },
  ],
  ...(['access', 'disclosure', 'transfer', 'deletion'] as const).map((kind) => ({ kinds: [kind] })),
  ...[{ scopeCategories: ['two'] }, { categories: ['one'], scopeCategories: ['three'] }],
  ...[{ categories: ['two'] }, { fields: ['two', 'three'] }, { kinds: [], categories: [], fields: [], findings: [] }],
  ...['sales', 'debt', 'sales/offers', 'sale', 'none'].map((purpose) => ({ purpose })),
  ...texts.map((name) => ({ [name]: 'three' })),
  ...[{ country: 'US' }, { caseRef: 'case 7' }, { findings: ['R-2'] }, { hasFindings: true }, { hasFindings: false }],
  ...instants.map((name) => ({ [name]: new Date(hour(551)) })),
  ...[{ upTo: '100' }, { behind: '100' }],
];

/** Anything that can be asked: few conditions at once, or hardly anything is left of them. */
export const question = filters.chain((filter) =>
  fc
    .subarray(Object.keys(filter), { maxLength: 3 })
    .map((names): HandlingFilter =>
      Object.fromEntries(Object.entries(filter).filter(([name]) => names.includes(name))),
    ),
);

const valuesOf: Record<HandlingFacet, (said: Said, event: Placed<HandlingEvent>) => readonly unknown[]> = {
  month: ({ occurredAt }) => [occurredAt.slice(0, 7)],
  kind: (_, event) => [kindOf(event)],
  category: ({ categories }) => categories,
  field: ({ fields }) => fields,
  purpose: ({ purpose }) => [purpose],
  basis: ({ basis }) => [basis?.code],
  subject: ({ subjectRef }) => [subjectRef],
  actor: ({ actorRef }) => [actorRef],
  unit: ({ actorUnit }) => [actorUnit],
  system: ({ system }) => [system],
  recipient: (said) => [said['recipient']],
  country: (said) => [said['country']],
  ground: (said) => [codeOf(said['ground'])],
  safeguard: (said) => [codeOf(said['safeguard'])],
  caseRef: ({ caseRef }) => [caseRef],
  finding: (_, { position }) => rules(Number(position) - 1),
};
export const facets = Object.keys(handlingFacets) as HandlingFacet[];
/** Counts by a facet, said without SQL. */
export const tally = (found: readonly Placed<HandlingEvent>[], facet: HandlingFacet) => {
  const counts = new Map<string | null, number>();
  for (const event of found)
    for (const value of new Set(valuesOf[facet](saidBy(event), event)))
      counts.set((value as string | undefined) ?? null, (counts.get((value as string | undefined) ?? null) ?? 0) + 1);
  return counts;
};
