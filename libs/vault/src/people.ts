import { addPeople } from './add-people';
import { askedFor, type Asked, lookupArray } from './asked';
import { byteaArray } from './bytea-array';
import { type Database } from './database';
import { nameMarkOf } from './identity';
import { type Keyring, type Keys } from './keys/keyring';
import { type KnownPerson, type PersonCache } from './person-cache';
import { referencesOf } from './references';
import { seal } from './sealing';
import { FIND, RENAME } from './statements';
import { type Identity, type Person, type References } from './vault';
import { VaultError } from './vault-error';

/** Who is who. */
export interface People {
  referencesFor(people: readonly Person[]): Promise<References>;
  find(person: Identity): Promise<string | null>;
  /** Does the work with the keys in force; it answers undefined when it finds that they no longer are. */
  withKeysInForce<T>(work: (ring: Keyring) => Promise<T | undefined>): Promise<T>;
  readonly hits: number;
  readonly misses: number;
}

interface Renamed {
  readonly lookup: string;
  readonly person: KnownPerson;
  readonly name: string;
  readonly mark: string;
}

/** Keys change rarely: whoever meets a change twice in a row is told to come again. */
const TRIES_MAX = 3;
const RETRY_AFTER_MS = 100;

/** People by look-up, with those seen lately at hand for as long as `isCurrent` says that none of them was erased. */
export const createPeople = (database: Database, keys: Keys, cache: PersonCache, isCurrent: () => boolean): People => {
  let hits = 0;
  let misses = 0;

  const withKeysInForce = async <T>(work: (ring: Keyring) => Promise<T | undefined>): Promise<T> => {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const done = await work(keys.ring);
      if (done !== undefined) return done;
      await keys.reload();
      cache.clear();
    }
    throw new VaultError('ERR_VAULT_UNAVAILABLE', 'The keys of the vault are changing.', RETRY_AFTER_MS);
  };

  const renamed = (
    { pepper }: Keyring,
    asked: readonly Asked[],
    found: ReadonlyMap<string, KnownPerson>,
  ): Renamed[] => {
    const changes: Renamed[] = [];
    for (const { identity, lookup, name } of asked) {
      const person = found.get(identity);
      if (!person || name === undefined) continue;
      const mark = nameMarkOf(pepper, person.ref, name);
      if (mark !== person.nameMark) changes.push({ lookup, person, name, mark });
    }
    return changes;
  };

  const rename = async (changes: readonly Renamed[], generation: number): Promise<void> => {
    if (changes.length === 0) return;
    await database.query(RENAME, [
      changes.map(({ person }) => person.ref),
      byteaArray(changes.map(({ person, name }) => seal(person.key, name, 'name', person.ref))),
      byteaArray(changes.map(({ mark }) => mark)),
    ]);
    for (const { lookup, person, mark } of changes) cache.put(lookup, { ...person, nameMark: mark }, generation);
  };

  return {
    withKeysInForce,
    get hits() {
      return hits;
    },
    get misses() {
      return misses;
    },
    referencesFor: (people) =>
      withKeysInForce(async (ring) => {
        const asked = askedFor(ring, people);
        const { generation } = cache;
        const usable = isCurrent();
        const found = new Map<string, KnownPerson>();
        const missing: Asked[] = [];
        for (const one of asked) {
          const known = usable ? cache.get(one.lookup) : undefined;
          if (known) found.set(one.identity, known);
          else missing.push(one);
        }
        const added =
          missing.length > 0 ? await addPeople(database, keys.kms, ring, missing) : new Map<string, KnownPerson>();
        if (!added) return undefined;
        hits += found.size;
        misses += missing.length;
        for (const { identity, lookup } of missing) {
          const person = added.get(lookup);
          if (!person) continue;
          found.set(identity, person);
          cache.put(lookup, person, generation);
        }
        return referencesOf(found, () => rename(renamed(ring, asked, found), generation));
      }),
    find: (person) =>
      withKeysInForce(async (ring) => {
        const [row] = await database.query<{ ref: string | null; keyring: number }>(FIND, [lookupArray(ring, person)]);
        return row?.keyring === ring.number ? row.ref : undefined;
      }),
  };
};
