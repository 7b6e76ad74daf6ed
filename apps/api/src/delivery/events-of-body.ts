import { Refusal } from '../problem/refusal';
import { EVENTS_MAX } from './delivery.dto';

const eventsOf = (record: unknown): number => {
  const subjects = (record as { subjects?: unknown } | null)?.subjects;
  return Array.isArray(subjects) ? Math.max(1, subjects.length) : 1;
};

/** Refuses, before anything else is looked at, more records and subjects than one delivery may have. */
export const refuseTooMany = (records: readonly unknown[]): void => {
  const events = records.reduce<number>((sum, record) => sum + eventsOf(record), 0);
  if (events <= EVENTS_MAX) return;
  const detail = `The delivery has ${events} events; at most ${EVENTS_MAX} are taken at once.`;
  throw new Refusal('ERR_DELIVERY_TOO_LARGE', detail);
};
