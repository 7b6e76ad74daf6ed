import { type Asked } from './asked';
import { byteaArray } from './bytea-array';
import { type Database } from './database';
import { type Keyring } from './keys/keyring';
import { type Kms } from './kms/kms';
import { candidateOf, type Candidate } from './new-person';
import { type KnownPerson } from './person-cache';
import { ADD_AND_FETCH, ADD_AND_FETCH_BY_EITHER, KEYRING } from './statements';
import { VaultError } from './vault-error';

/** A writer that holds a new person uncommitted is waited for, so the second look finds all but the erased. */
const LOOKS_MAX = 3;
const ERASED_RETRY_AFTER_MS = 100;

interface Row {
  readonly ref: string;
  readonly lookup: Buffer;
  /** Null for those whom this very statement added. */
  readonly wrapped_key: Buffer | null;
  readonly master_version: number;
  readonly name_mark: Buffer | null;
}

const columnsOf = (ring: Keyring, candidates: readonly Candidate[], wrapped: readonly Buffer[]): unknown[] => [
  candidates.map(({ ref }) => ref),
  byteaArray(candidates.map(({ asked }) => asked.lookup)),
  byteaArray(wrapped),
  byteaArray(candidates.map(({ identifier }) => identifier)),
  byteaArray(candidates.map(({ name }) => name)),
  byteaArray(candidates.map(({ nameMark }) => nameMark)),
  ring.number,
  ring.pepperVersion,
  ring.masterVersion,
  ring.previousPepper && byteaArray(candidates.map(({ asked }) => asked.previousLookup)),
];

/** One look: whoever is there or could be added. */
const look = async (
  database: Database,
  kms: Kms,
  ring: Keyring,
  missing: readonly Asked[],
): Promise<Map<string, KnownPerson>> => {
  const candidates = missing.map((asked) => candidateOf(ring, asked));
  const wrapped = await kms.wrap(
    candidates.map(({ ref, key }) => ({ kind: 'key', ref, key })),
    ring.masterVersion,
  );
  const statement = ring.previousPepper ? ADD_AND_FETCH_BY_EITHER : ADD_AND_FETCH;
  const people = await database.query<Row>(statement, columnsOf(ring, candidates, wrapped));
  const known = people.filter(({ wrapped_key }) => wrapped_key !== null);
  const opened = await kms.unwrap(
    known.map(({ ref, wrapped_key, master_version: version }) => ({
      kind: 'key',
      ref,
      wrapped: wrapped_key!,
      version,
    })),
  );
  const keyOf = new Map(known.map(({ ref }, index) => [ref, opened[index]!]));
  const newKeyOf = new Map(candidates.map(({ ref, key }) => [ref, key]));
  const markOf = new Map(candidates.map(({ ref, nameMark }) => [ref, nameMark]));
  const lookupOf = new Map(
    missing.flatMap(({ lookup, previousLookup }) => [
      [lookup, lookup],
      [previousLookup ?? lookup, lookup],
    ]),
  );
  const found = new Map<string, KnownPerson>();
  for (const { ref, lookup, name_mark } of people) {
    const key = keyOf.get(ref) ?? newKeyOf.get(ref);
    if (!key) throw new VaultError('ERR_VAULT_TAMPERED', 'The vault answered with someone nobody added.');
    const nameMark = keyOf.has(ref) ? (name_mark?.toString('hex') ?? null) : (markOf.get(ref) ?? null);
    found.set(lookupOf.get(lookup.toString('hex')) ?? '', { ref, key, nameMark });
  }
  const inUse = new Set([...found.values()].map(({ key }) => key));
  for (const { key } of candidates) if (!inUse.has(key)) key.fill(0);
  return found;
};

const isInForce = async (database: Database, ring: Keyring): Promise<boolean> => {
  const [now] = await database.query<{ keyring: number }>(KEYRING);
  return now?.keyring === ring.number;
};

/**
 * Finds those who are not at hand and adds those who are new, in one statement; everyone by look-up. `ring` is the one that
 * the look-ups were made with: null when it is no longer in force.
 */
export const addPeople = async (
  database: Database,
  kms: Kms,
  ring: Keyring,
  asked: readonly Asked[],
): Promise<Map<string, KnownPerson> | null> => {
  const found = new Map<string, KnownPerson>();
  let missing = asked;
  for (let looks = 0; missing.length > 0 && looks < LOOKS_MAX; looks += 1) {
    if (looks > 0 && !(await isInForce(database, ring))) return null;
    for (const [lookup, person] of await look(database, kms, ring, missing)) found.set(lookup, person);
    missing = missing.filter(({ lookup }) => !found.has(lookup));
  }
  if (missing.length > 0) {
    throw new VaultError('ERR_VAULT_UNAVAILABLE', 'Someone was erased while being asked for.', ERASED_RETRY_AFTER_MS);
  }
  return found;
};
