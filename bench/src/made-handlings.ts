import { hash } from 'node:crypto';
import { type FindingRaised, type HandlingEvent } from '@lieciba/events';
import { type Placed } from '@lieciba/read-models/projection';

const FROM_MS = Date.UTC(2024, 0, 1);
const TO_MS = Date.UTC(2027, 0, 1);
/** How many different people have handled something. */
export const ACTORS = 500;
const RECIPIENTS = 40;
const HANDLINGS_PER_FINDING = 100;
const categories = ['contact-data', 'settlement-data', 'contract-data', 'identity-data', 'health-data', 'job-data'];
const purposes = [
  'service-provision/sp-claims',
  'service-provision/sp-debt-recovery',
  'marketing/mk-offers',
  'accounting',
];
const rules = [
  'no-legal-basis',
  'consent-not-in-force',
  'purpose-not-in-catalogue',
  'recipient-unknown',
  'beyond-grant',
];

/** A number below `below` that looks like chance and is the same every time. */
const chance = (i: number, salt: number, below: number): number => {
  let x = Math.imul(i ^ (salt * 0x9e3779b1), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return ((x ^ (x >>> 16)) >>> 0) % below;
};
const one = <T>(list: readonly T[], i: number, salt: number): T => list[chance(i, salt, list.length)] as T;

const uuid = (word: string): string => {
  const hex = hash('sha1', word);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const metadata: Placed['metadata'] = {
  $correlationId: uuid('request'),
  $causationId: uuid('request'),
  sourceId: 'bench',
  recordedAt: new Date(TO_MS).toISOString(),
};

/** What is to be made: `known` are the references of the first people and the first actors, the others are nobody's. */
export interface Wanted {
  readonly records: number;
  readonly people: number;
  readonly known?: { readonly subjects: readonly string[]; readonly actors: readonly string[] };
}

/** How many events it takes to tell of that many handlings and of the findings about them. */
export const eventsOf = (records: number): number => records + Math.ceil(records / HANDLINGS_PER_FINDING);

/** Three years of handlings, evenly spread over people and time; the same every time but for the references that are given. */
export const madeHandlings = ({ records, people, known = { subjects: [], actors: [] } }: Wanted) => {
  const personOf = (n: number) => known.subjects[n] ?? uuid(`person ${n}`);
  const actors = Array.from({ length: ACTORS }, (_, n) => known.actors[n] ?? uuid(`actor ${n}`));
  const instantOf = (i: number) => new Date(FROM_MS + Math.floor(((TO_MS - FROM_MS) / records) * i)).toISOString();

  const handling = (i: number): Placed<HandlingEvent> => {
    const occurredAt = instantOf(i);
    const disclosed = chance(i, 1, 100);
    const common = {
      recordId: uuid(`record ${i}`),
      operationId: uuid(`operation ${i}`),
      occurredAt,
      recordedAt: occurredAt,
      subjectRef: personOf(chance(i, 2, people)),
      subjectGroup: 'client',
      subjectMatch: [],
      categories: [one(categories, i, 3), one(categories, i, 4)],
      fields: ['phone', 'address'],
      purpose: one(purposes, i, 5),
      basis: { code: 'contract', contractRef: `L-${chance(i, 6, 10_000)}` },
      actorRef: one(actors, i, 7),
      actorRole: 'clerk',
      actorUnit: `Unit ${chance(i, 8, 12)}`,
      system: `system-${chance(i, 9, 8)}`,
      action: 'read',
      medium: 'electronic' as const,
      capture: 'automatic' as const,
      caseRef: chance(i, 10, 5) === 0 ? `D-${chance(i, 11, records / 20)}` : undefined,
    };
    const recipient = `recipient-${chance(i, 12, RECIPIENTS)}`;
    const placed = { id: common.recordId, metadata, position: BigInt(i + 1) };
    if (disclosed < 10) return { type: 'DisclosureRecorded', data: { ...common, recipient }, ...placed };
    if (disclosed < 15)
      return { type: 'TransferRecorded', data: { ...common, recipient, country: 'US', channel: 'sent' }, ...placed };
    return { type: 'AccessRecorded', data: common, ...placed };
  };

  const finding = (i: number): Placed<FindingRaised> => ({
    type: 'FindingRaised',
    id: uuid(`finding event ${i}`),
    metadata,
    position: BigInt(records + 1 + i / HANDLINGS_PER_FINDING),
    data: {
      ...{ findingId: uuid(`finding ${i}`), matter: 'record', matterId: uuid(`record ${i}`), rule: one(rules, i, 20) },
      ...{ ruleVersion: 1, severity: one(['low', 'medium', 'high'] as const, i, 21), policyVersion: '2026-1' },
      ...{ subjectRef: personOf(chance(i, 2, people)), facts: [{ name: 'category', value: 'contact-data' }] },
      explanation: { lv: 'Tā nevajadzēja.', en: 'It should not have been.' },
      occurredAt: instantOf(i),
      raisedAt: instantOf(i),
    },
  });
  return {
    rules,
    recipients: Array.from({ length: RECIPIENTS }, (_, n) => `recipient-${n}`),
    *events(): Generator<Placed<HandlingEvent | FindingRaised>> {
      for (let i = 0; i < records; i++) yield handling(i);
      for (let i = 0; i < records; i += HANDLINGS_PER_FINDING) yield finding(i);
    },
  };
};
