import {
  assess,
  assessRecipient,
  assessRequest,
  assessStaff,
  assessSubject,
  type Finding,
  handlingEvents,
  type Holdings,
  holdingsAfter,
  noHoldings,
  type RecordToKeep,
  type Subject,
  subjectDecider,
} from '@lieciba/domain';
import { deliveries, registers, type SampleOptions } from '@lieciba/example-ecsoen';
import { type HandlingEvent, type SubjectEvent } from '@lieciba/events';
import { Knowledge } from '../knowledge';
import { matterOf } from '../matter-of';
import { routeOf } from './entry-routes';
import { references, RegisterBook } from './register-book';

/** What the rules say of a sample year. */
export interface SampleFindings {
  readonly records: number;
  /** By record, of those about which something is found. */
  readonly ofRecords: ReadonlyMap<string, readonly Finding[]>;
  /** Of entries of the registers, by the clock. */
  readonly ofClocks: readonly Finding[];
}

/** Lists may be left out of a report: the api fills them in. */
const filledIn = (record: object): RecordToKeep =>
  ({
    subjectMatch: [],
    fields: [],
    medium: 'electronic',
    capture: 'automatic',
    ...record,
  }) as unknown as RecordToKeep;

const handlingsOf = (options: SampleOptions, now: Date): HandlingEvent[] =>
  [...deliveries(options)].flatMap(({ key, records }) =>
    handlingEvents({ key, records: records.map(filledIn) }, 'sample', references, now),
  );

/** Enters the registers of a sample year, tells its records, and asks every rule, all in memory. */
export const sampleFindings = (options: SampleOptions, now: Date): SampleFindings => {
  const book = new RegisterBook();
  book.publishPolicy('2024-12-31T22:00:00.000Z', now);
  for (const { path, body } of registers(options)) {
    const { route, ids } = routeOf(path);
    book.enter(route, ids, body, now);
  }
  const knowledge = new Knowledge();
  const subjects = new Map<string, Subject>();
  const subjectOf = (ref: string) => subjects.get(ref) ?? subjectDecider.initialState;
  for (const event of book.events) {
    const { kind, id } = matterOf(event);
    if (kind === 'subject') subjects.set(id, subjectDecider.evolve(subjectOf(id), event as SubjectEvent));
    else knowledge.learn(event);
  }
  const handlings = handlingsOf(options, now);
  const holdings = new Map<string, Holdings>();
  const holdingsOf = (ref: string) => holdings.get(ref) ?? noHoldings;
  for (const event of handlings) {
    const { subjectRef } = event.data;
    holdings.set(subjectRef, holdingsAfter(holdingsOf(subjectRef), event));
  }
  const ofRecords = new Map<string, readonly Finding[]>();
  for (const event of handlings) {
    const { subjectRef, recordId } = event.data;
    const file = { subject: subjectOf(subjectRef), marks: holdingsOf(subjectRef), latest: '', isDue: false };
    const findings = assess(event, knowledge.contextOf(event, file));
    if (findings.length > 0) ofRecords.set(recordId, findings);
  }
  const { policy, recipients, staff, requests } = knowledge;
  const known = <T>(states: { get(id: string): T | undefined }, ids: readonly string[]): readonly T[] =>
    ids.flatMap((id) => states.get(id) ?? []);
  const ofClocks = [
    ...known(recipients, recipients.ids()).map((one) => assessRecipient(one, policy, now)),
    ...known(staff, staff.ids()).map((one) => assessStaff(one, policy, now)),
    ...known(requests, requests.ids()).map((one) => assessRequest(one, policy, now)),
    ...[...new Set([...subjects.keys(), ...holdings.keys()])].map((ref) =>
      assessSubject(subjectOf(ref), holdingsOf(ref), policy, now, recipients),
    ),
  ].flatMap(({ findings }) => findings);
  return { records: handlings.length, ofRecords, ofClocks };
};
