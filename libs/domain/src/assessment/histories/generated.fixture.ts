import {
  ConsentWithdrawn,
  type HandlingEvent,
  HoldReleased,
  InterestAssessed,
  ObjectionDecided,
  ProcessorContractEnded,
  processorClauses,
  recipientKinds,
  type RegisterEvent,
  RestrictionLifted,
  RetentionGroundClosed,
  SafeguardLapsed,
} from '@lieciba/events';
import fc from 'fast-check';
import * as entry from './entries.fixture';
import { access, deletion, disclosure, subjectRef, transfer } from './records.fixture';

/** Days on which everything happens, few enough for things to fall together; 29 March is the night the clocks change. */
const instants = [
  '2025-12-31T22:00:00.000Z',
  '2026-03-29T00:59:59.999Z',
  '2026-06-01T09:00:00.000Z',
  '2026-11-17T22:00:00.000Z',
];
const instant = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...instants) },
  { weight: 1, arbitrary: fc.constantFrom('0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z') },
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const some = (...codes: readonly string[]) => fc.subarray([...codes]);

const categories = fc.subarray(
  ['client-data', 'special-category', 'counterparty-solvency', 'unheard-of', 'photo-image'],
  { minLength: 1 },
);
const fields = some('health-condition', 'information-about-children', 'status', 'unheard-of');
const purpose = fc.constantFrom(
  'service-provision',
  'service-provision/other',
  'business-analysis/ba-risk',
  'unheard/of',
);
const purposes = fc.subarray(['service-provision', 'business-analysis/ba-risk', 'unheard/of']);
const place = fc.constantFrom('LV', 'US', 'BR', 'IN', 'CH');
const interest = fc.constantFrom('li-marketing', 'li-other', 'li-business-risk', 'unheard-of');
const sealed = maybe(fc.constant('c2VhbGVk'));

const basis = fc.record(
  {
    code: fc.constantFrom(
      'contract',
      'legal-obligation',
      'legitimate-interest',
      'consent',
      'vital-interest',
      'unheard-of',
    ),
    contractRef: fc.constant('L-1'),
    interest,
    interestText: fc.constant('c2VhbGVk'),
    consentId: fc.constantFrom('k-1', 'k-2'),
  },
  { requiredKeys: ['code'] },
);
const ground = fc.record(
  {
    code: fc.constantFrom('dg-counterparty', 'dg-consent', 'dg-authority', 'dg-legal-defence', 'unheard-of'),
    consentId: fc.constantFrom('k-1', 'k-2'),
    lawRef: fc.constant('15. pants'),
    requestedCategories: categories,
    caseRef: fc.constant('C-7'),
  },
  { requiredKeys: ['code'] },
);
const informed = fc.record(
  { at: instant, exception: fc.constantFrom('already-has-info', 'unheard-of'), justification: fc.constant('c2VhbGVk') },
  { requiredKeys: [] },
);
const recipientId = fc.constantFrom('bank', 'mailer', 'host', 'stranger');

const shared = {
  recordId: fc.uuid(),
  occurredAt: instant,
  subjectGroup: fc.constantFrom('client', 'unheard-of'),
  subjectMatch: some('personal-code', 'surname'),
  categories,
  fields,
  purpose,
  purposeText: sealed,
  basis: maybe(basis),
  art9Condition: maybe(fc.constantFrom('art9-2-f', 'unheard-of')),
  actorCountry: maybe(place),
  system: fc.constantFrom('crm', 'archive'),
  action: fc.constantFrom('read', 'search', 'unheard-of'),
  caseRef: maybe(fc.constant('C-7')),
  subjectLifecycle: maybe(fc.constantFrom('current' as const, 'former' as const)),
};

/** Any handling that the codec accepts, in the words that the rules look at. */
export const anyHandling: fc.Arbitrary<HandlingEvent> = fc.oneof(
  fc.record(shared).map(access),
  fc.record({ ...shared, recipient: recipientId, ground: maybe(ground), informed: maybe(informed) }).map(disclosure),
  fc.record({ ...shared, recipient: recipientId, country: place }).map(transfer),
  fc
    .record({
      ...shared,
      scope: maybe(fc.constantFrom('fields', 'document', 'category', 'all-copies', 'unheard-of')),
      evidenceHash: maybe(fc.constant('a'.repeat(64))),
    })
    .map(deletion),
);

const id = (kind: string) => fc.constantFrom(`${kind}-1`, `${kind}-2`);
const own = { subjectRef, ...entry.entered };

/** Any entry of the registers that the judgement of one person's data can rest on. */
const anyEntry: fc.Arbitrary<RegisterEvent> = fc.oneof(
  fc
    .record({
      consentId: id('k'),
      form: fc.constantFrom('written' as const, 'click' as const, 'implied' as const),
      noticeVersion: maybe(fc.constant('2026-1')),
      purposes,
      categories: fc.subarray(['client-data', 'special-category']),
      recipients: some('bank', 'processor'),
      givenAt: instant,
      expiresAt: maybe(instant),
      onlineService: fc.boolean(),
      underAge: fc.boolean(),
    })
    .map(entry.consent),
  fc.record({ consentId: id('k'), receivedAt: instant }).map((data) => ConsentWithdrawn({ ...own, ...data })),
  fc
    .record({ objectionId: id('o'), interests: some('li-marketing', 'li-other'), purposes, receivedAt: instant })
    .map(entry.objection),
  fc
    .record({
      objectionId: id('o'),
      outcome: fc.constantFrom('upheld' as const, 'overridden' as const),
      decidedAt: instant,
    })
    .map((data) => ObjectionDecided({ ...own, ...data, reason: 'x' })),
  fc.record({ restrictionId: id('r'), categories: some('client-data'), placedAt: instant }).map(entry.restriction),
  fc
    .record({ restrictionId: id('r'), liftedAt: instant, announcedAt: maybe(instant) })
    .map((data) => RestrictionLifted({ ...own, ...data, reason: 'x' })),
  fc
    .record({
      groundId: id('p'),
      categories: categories,
      systems: some('crm'),
      opensAt: instant,
      endsAt: maybe(instant),
    })
    .map(entry.ground),
  fc.record({ groundId: id('p'), at: instant }).map((data) => RetentionGroundClosed({ ...own, ...data, reason: 'x' })),
  fc.record({ holdId: id('h'), categories: some('client-data'), placedAt: instant }).map(entry.hold),
  fc.record({ holdId: id('h'), releasedAt: instant }).map((data) => HoldReleased({ ...own, ...data, reason: 'x' })),
  fc.record({ informingId: id('i'), recipients: some('bank'), purposes, at: instant }).map(entry.told),
  fc.record({ informingId: id('i'), justification: sealed, at: instant }).map(entry.excepted),
  fc
    .record({
      recipientId,
      kind: fc.constantFrom(...recipientKinds),
      country: place,
      engagedBy: maybe(fc.constant('mailer')),
    })
    .map(entry.recipient),
  fc
    .record({
      recipientId,
      contractId: id('c'),
      purposes,
      categories: some('client-data', 'person-contact'),
      clauses: fc.subarray([...processorClauses]),
      validFrom: instant,
      validUntil: maybe(instant),
    })
    .map(entry.contract),
  fc
    .record({ recipientId, contractId: id('c'), at: instant })
    .map((data) => ProcessorContractEnded({ ...entry.entered, ...data, reason: 'x' })),
  fc
    .record({
      recipientId,
      safeguardId: id('s'),
      kind: fc.constantFrom('art45-adequacy', 'art46-2-c-scc', 'art49-1-compelling-interest', 'unheard-of'),
      countries: fc.subarray(['US', 'BR', 'IN'], { minLength: 1 }),
      validFrom: instant,
      validUntil: maybe(instant),
      tiaRef: maybe(fc.constant('TIA-1')),
      reviewBy: maybe(instant),
    })
    .map(entry.safeguard),
  fc
    .record({ recipientId, safeguardId: id('s'), at: instant })
    .map((data) => SafeguardLapsed({ ...entry.entered, ...data, reason: 'x' })),
  fc
    .record({ grantId: id('g'), categories, systems: some('crm'), validFrom: instant, reviewBy: maybe(instant) })
    .map(entry.grant),
  fc.record({ trainingId: id('t'), trainedAt: instant, validUntil: instant }).map(entry.training),
  fc
    .record({ interest, assessedAt: instant, reviewBy: maybe(instant) })
    .map((data) => InterestAssessed({ controllerId: 'ecsoen', assessmentRef: 'LI-2', ...entry.entered, ...data })),
  fc.record({ channel: fc.constantFrom('ch-other', 'ch-in-person'), receivedAt: instant }).map(entry.request),
  fc.record({ channel: fc.constantFrom('reply-other', 'reply-esigned-email'), answeredAt: instant }).map(entry.answer),
);

const ids = [
  'consentId',
  'objectionId',
  'restrictionId',
  'groundId',
  'holdId',
  'informingId',
  'contractId',
  'safeguardId',
  'grantId',
  'trainingId',
];
/** What a register takes once: the same entry under the same id. */
const keyOf = ({ type, data }: RegisterEvent): string => {
  const own = Object.entries(data).filter(
    ([name]) => name === 'recipientId' || name === 'interest' || ids.includes(name),
  );
  return JSON.stringify([type === 'InformingExcepted' ? 'SubjectInformed' : type, own]);
};

/** Entries as registers hold them: none of them twice. */
export const someEntries = fc.uniqueArray(anyEntry, { maxLength: 25, selector: keyOf });

/** Any instant at which the clocks may be asked. */
export const anyNow = fc.oneof(
  instant,
  fc
    .date({ min: new Date('2025-01-01'), max: new Date('2029-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
);
