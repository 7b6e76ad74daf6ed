import { addPeople } from './add-people';
import { askedFor, type Asked } from './asked';
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
  readonly place: string;
  readonly person: KnownPerson;
  readonly name: string;
  readonly mark: Buffer;
}

/** People by look-up, with those seen lately at hand. */
export const createPeople = (database: Database, keys: Keys, cache: PersonCache): People => {
  let hits = 0;
  let misses = 0;

  const renamed = ({ place, name }: Asked, person: KnownPerson): Renamed[] => {
    if (name === undefined) return [];
    const mark = nameMarkOf(keys.pepper, person.ref, name);
    return mark.toString('base64') === person.nameMark ? [] : [{ place, person, name, mark }];
  };

  const rename = async (changes: readonly Renamed[]): Promise<void> => {
    await database.query(RENAME, [
      changes.map(({ person }) => person.ref),
      changes.map(({ person, name }) => seal(person.key, name, 'name', person.ref)),
      changes.map(({ mark }) => mark),
    ]);
    for (const { place, person, mark } of changes) cache.put(place, { ...person, nameMark: mark.toString('base64') });
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
      for (const one of asked.values()) {
        const known = cache.get(one.place);
        if (known) found.set(one.identity, known);
        else missing.push(one);
      }
      hits += found.size;
      misses += missing.length;
      if (missing.length > 0) {
        const added = await addPeople(database, keys, missing);
        for (const { identity, place } of missing) {
          const person = added.get(place);
          if (!person) continue;
          found.set(identity, person);
          cache.put(place, person);
        }
      }
      const changes = [...asked.values()].flatMap((one) => {
        const person = found.get(one.identity);
        return person ? renamed(one, person) : [];
      });
      if (changes.length > 0) await rename(changes);
      return referencesOf(found);
    },
  };
};
