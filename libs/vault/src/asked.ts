import { type KeyObject } from 'node:crypto';
import { identityText, lookupOf } from './identity';
import { type Person } from './vault';

/** Someone asked for: what they are found by, and what is to be kept should they be new. */
export interface Asked {
  readonly identity: string;
  /** Hexadecimal. */
  readonly lookup: string;
  readonly name: string | undefined;
}

/** Each person once; of several names the last one counts. */
export const askedFor = (pepper: KeyObject, people: readonly Person[]): Asked[] => {
  const asked = new Map<string, Asked>();
  for (const person of people) {
    const identity = identityText(person);
    const before = asked.get(identity);
    const name = person.name?.normalize('NFC') ?? before?.name;
    if (before && before.name === name) continue;
    asked.set(identity, { identity, lookup: before?.lookup ?? lookupOf(pepper, identity), name });
  }
  return [...asked.values()];
};
