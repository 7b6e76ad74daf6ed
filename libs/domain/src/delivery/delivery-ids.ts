import { parse, v5 } from 'uuid';

// Fixed for ever: another namespace would make every retry a new record.
const namespaces = {
  delivery: parse('c1cbb0e4-2c0b-4f4e-9d0a-4a5be0a1f0d1'),
  operation: parse('1d4c53a2-7a55-4b6b-8a0f-6a0f6f1c2b9e'),
  record: parse('8a7e6f1d-93f2-4c58-b1a4-0e5d7c3b2a16'),
};

/** JSON tells ("a","b/c") from ("a/b","c"), whatever the parts hold. */
const derived = (namespace: Uint8Array, ...parts: readonly (string | number)[]): string =>
  v5(JSON.stringify(parts), namespace);

/** The delivery's id: the same for every retry, and out of reach of every other source. */
export const deliveryIdOf = (sourceId: string, key: string): string => derived(namespaces.delivery, sourceId, key);

/** The id shared by the records of one report, however many people it touched. */
export const operationIdOf = (sourceId: string, deliveryKey: string, recordKey: string): string =>
  derived(namespaces.operation, sourceId, deliveryKey, recordKey);

/** The id of one report about one of its people, counted from 0. */
export const recordIdOf = (sourceId: string, deliveryKey: string, recordKey: string, subjectIndex: number): string =>
  derived(namespaces.record, sourceId, deliveryKey, recordKey, subjectIndex);
