import { addPeople } from './add-people';
import { askedFor, type Asked } from './asked';
import { byteaArray } from './bytea-array';
import { type Database } from './database';
import { nameMarkOf } from './identity';
import { type Keys } from './keys';
import { type KnownPerson, type PersonCache } from './person-cache';
import { referencesOf } from './references';
import { seal } from './sealing';
import { RENAME } from './statements';
import { type Person, type References } from './vault';

/** Who is who. */
export interface People {
  referencesFor(people: readonly Person[]): Promise<References>;
  readonly hits: number;
  readonly misses: number;
}

interface Renamed {
  readonly lookup: string;
  readonly person: KnownPerson;
  readonly name: string;
  readonly mark: string;
}

/** People by look-up, with those seen lately at hand. */
export const createPeople = (database: Database, keys: Keys, cache: PersonCache): People => {
  let hits = 0;
  let misses = 0;

  const renamed = (asked: readonly Asked[], found: ReadonlyMap<string, KnownPerson>): Renamed[] => {
    const changes: Renamed[] = [];
    for (const { identity, lookup, name } of asked) {
      const person = found.get(identity);
      if (!person || name === undefined) continue;
      const mark = nameMarkOf(keys.pepper, person.ref, name);
      if (mark !== person.nameMark) changes.push({ lookup, person, name, mark });
    }
    return changes;
  };

  const rename = async (changes: readonly Renamed[]): Promise<void> => {
    if (changes.length === 0) return;
    await database.query(RENAME, [
      changes.map(({ person }) => person.ref),
      byteaArray(changes.map(({ person, name }) => seal(person.key, name, 'name', person.ref))),
      byteaArray(changes.map(({ mark }) => mark)),
    ]);
    for (const { lookup, person, mark } of changes) cache.put(lookup, { ...person, nameMark: mark });
  };

  return {
    get hits() {
      return hits;
    },
    get misses() {
      return misses;
    },
    async referencesFor(people) {
      const asked = askedFor(keys.pepper, people);
      const found = new Map<string, KnownPerson>();
      const missing: Asked[] = [];
      for (const one of asked) {
        const known = cache.get(one.lookup);
        if (known) found.set(one.identity, known);
        else missing.push(one);
      }
      hits += found.size;
      misses += missing.length;
      const added = missing.length > 0 ? await addPeople(database, keys, missing) : new Map<string, KnownPerson>();
      for (const { identity, lookup } of missing) {
        const person = added.get(lookup);
        if (!person) continue;
        found.set(identity, person);
        cache.put(lookup, person);
      }
      return referencesOf(found, () => rename(renamed(asked, found)));
    },
  };
};
