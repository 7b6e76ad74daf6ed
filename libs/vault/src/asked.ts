import { type KeyObject } from 'node:crypto';
import { identityText, lookupOf } from './identity';
import { type Person } from './vault';

/** Someone asked for: what they are found by, and what is to be kept should they be new. */
export interface Asked {
  readonly identity: string;
  readonly lookup: Buffer;
  /** The look-up as text, for maps. */
  readonly place: string;
  readonly name: string | undefined;
}

/** Each person once, by identity text; of several names the last one counts. */
export const askedFor = (pepper: KeyObject, people: readonly Person[]): Map<string, Asked> => {
  const asked = new Map<string, Asked>();
  for (const person of people) {
    const identity = identityText(person);
    const before = asked.get(identity);
    const name = person.name ?? before?.name;
    if (before?.name === name && before) continue;
    const lookup = before?.lookup ?? lookupOf(pepper, identity);
    asked.set(identity, { identity, lookup, place: before?.place ?? lookup.toString('base64'), name });
  }
  return asked;
};
