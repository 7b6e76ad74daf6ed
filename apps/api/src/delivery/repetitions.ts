import { identityText } from '@lieciba/vault';
import { type Faults } from '../well-formed/faults';

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** Adds a fault for every subject that a record names twice: one person, one event. */
export const addRepeatedSubjects = (record: unknown, pointer: string, faults: Faults): void => {
  const subjects = fieldOf(record, 'subjects');
  if (!Array.isArray(subjects) || subjects.length < 2) return;
  const seen = new Set<string>();
  subjects.forEach((subject: unknown, i) => {
    const [scheme, value] = [fieldOf(subject, 'scheme'), fieldOf(subject, 'value')];
    if (typeof scheme !== 'string' || typeof value !== 'string') return;
    const identity = identityText({ scheme, value });
    if (seen.has(identity))
      faults.add(`${pointer}/subjects/${i}`, 'Is the same person as another subject of the record.');
    seen.add(identity);
  });
};

/** Adds a fault for every record key used twice in a delivery, and for repeated subjects. */
export const addRepetitions = (delivery: unknown, faults: Faults): void => {
  const records = fieldOf(delivery, 'records');
  if (!Array.isArray(records)) return;
  const seen = new Set<unknown>();
  records.forEach((record: unknown, i) => {
    const key = fieldOf(record, 'key');
    if (typeof key === 'string') {
      if (seen.has(key)) faults.add(`/records/${i}/key`, 'Is the key of another record of the delivery.');
      seen.add(key);
    }
    addRepeatedSubjects(record, `/records/${i}`, faults);
  });
};
