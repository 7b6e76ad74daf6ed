import { byteaArray } from './bytea-array';
import { identityText, lookupOf } from './identity';
import { type Keyring } from './keys/keyring';
import { type Identity, type Person } from './vault';

/** Someone asked for: what they are found by, and what is to be kept should they be new. */
export interface Asked {
  readonly identity: string;
  /** Hexadecimal. */
  readonly lookup: string;
  /** Hexadecimal; by which they may still be found while look-ups are made anew, else null. */
  readonly previousLookup: string | null;
  readonly name: string | undefined;
}

/** What a person is found by, now and until all look-ups are made anew. */
const lookupsOf = ({ pepper, previousPepper }: Keyring, identity: string) => ({
  lookup: lookupOf(pepper, identity),
  previousLookup: previousPepper && lookupOf(previousPepper, identity),
});

/** The same as an array for the database. */
export const lookupArray = (ring: Keyring, person: Identity): string => {
  const { lookup, previousLookup } = lookupsOf(ring, identityText(person));
  return byteaArray(previousLookup ? [lookup, previousLookup] : [lookup]);
};

/** Each person once; of several names the last one counts. */
export const askedFor = (ring: Keyring, people: readonly Person[]): Asked[] => {
  const asked = new Map<string, Asked>();
  for (const person of people) {
    const identity = identityText(person);
    const before = asked.get(identity);
    const name = person.name?.normalize('NFC') ?? before?.name;
    if (before && before.name === name) continue;
    const { lookup, previousLookup } = before ?? lookupsOf(ring, identity);
    asked.set(identity, { identity, lookup, previousLookup, name });
  }
  return [...asked.values()];
};
