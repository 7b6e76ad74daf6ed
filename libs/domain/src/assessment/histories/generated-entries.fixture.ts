import {
  ConsentWithdrawn,
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
import { instant, maybe, some, categories, purposes, place, interest, sealed, recipientId } from './pools.fixture';
import { subjectRef } from './records.fixture';

const id = (kind: string) => fc.constantFrom(`${kind}-1`, `${kind}-2`);
/** Of registers in which the company in good order has an entry of its own. */
const another = (kind: string) => fc.constantFrom(`${kind}-2`, `${kind}-3`);
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
      contractId: another('c'),
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
      safeguardId: another('s'),
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
    .record({ grantId: another('g'), categories, systems: some('crm'), validFrom: instant, reviewBy: maybe(instant) })
    .map(entry.grant),
  fc.record({ trainingId: another('t'), trainedAt: instant, validUntil: instant }).map(entry.training),
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
