import { handlingEvents, type RecordToKeep } from '@lieciba/domain';
import { type HandlingEvent } from '@lieciba/events';
import { references } from './register-book';
import { inUtc, type Step, type StoryStaff } from './story';

type Body = Readonly<Record<string, unknown>>;

/** What a step does not say is as it should be. */
const inOrder: Body = {
  subjectGroup: 'client',
  subjectMatch: ['personal-code', 'surname'],
  categories: ['client-data'],
  fields: [],
  purpose: 'service-provision/sp-delivery',
  basis: { code: 'contract', contractRef: 'L-2026-1' },
  system: 'crm',
  action: 'read',
  medium: 'electronic',
  capture: 'automatic',
};
const asKind: Readonly<Record<string, Body>> = {
  disclosure: { action: 'send' },
  transfer: { action: 'send', channel: 'sent' },
  deletion: { action: 'delete', method: 'overwrite', scope: 'category', evidenceHash: 'a'.repeat(64) },
};

/** The event that a step tells of a handling, under the step's name; `basis: none` leaves the basis out. */
export const toldHandling = (
  kind: string,
  step: Step,
  staff: Readonly<Record<string, StoryStaff>>,
  now: Date,
): readonly HandlingEvent[] => {
  const { when, reported: _, [kind]: key, person, by, basis, ...said } = inUtc(step) as Body;
  const id = String(by);
  const record = {
    ...inOrder,
    ...asKind[kind],
    ...said,
    ...(basis === undefined ? {} : { basis: basis === 'none' ? undefined : basis }),
    kind,
    key,
    occurredAt: when,
    subjects: [{ scheme: 'story', value: person }],
    actor: { id, role: staff[id]?.role ?? 'nobody' },
  };
  const records = [record as unknown as RecordToKeep]; // Its values are checked where the events are encoded.
  const events = handlingEvents({ key: String(key), records }, 'story', references, now);
  for (const { data } of events)
    for (const name of Object.keys(said))
      if (!(name in data)) throw new Error(`The ${kind} ${key} says \`${name}\`, which no record has.`);
  return events;
};
