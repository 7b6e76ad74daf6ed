import { type Asked } from './asked';
import { byteaArray } from './bytea-array';
import { type Database } from './database';
import { type Keys } from './keys';
import { candidateOf, type Candidate } from './new-person';
import { type KnownPerson } from './person-cache';
import { unseal } from './sealing';
import { ADD_AND_FETCH, FETCH_BY_LOOKUP } from './statements';
import { VaultError } from './vault-error';

/** A writer that holds a new person uncommitted is waited for, so the second look finds all but the erased. */
const LOOKS_MAX = 3;
const ERASED_RETRY_AFTER_MS = 100;

interface Row {
  readonly ref: string;
  readonly lookup: Buffer;
  /** Null for those whom this very statement added. */
  readonly wrapped_key: Buffer | null;
  readonly name_mark: Buffer | null;
}

const knownFrom = (keys: Keys, row: Row, candidate: Candidate | undefined): KnownPerson => {
  const { ref, wrapped_key: wrapped, name_mark: mark } = row;
  if (wrapped) return { ref, key: unseal(keys.master, wrapped, 'key', ref), nameMark: mark?.toString('hex') ?? null };
  if (candidate?.ref !== ref)
    throw new VaultError('ERR_VAULT_TAMPERED', 'The vault answered with someone nobody added.');
  return { ref, key: candidate.key, nameMark: candidate.nameMark };
};

const columnsOf = (candidates: readonly Candidate[]): unknown[] => [
  candidates.map(({ ref }) => ref),
  byteaArray(candidates.map(({ asked }) => asked.lookup)),
  byteaArray(candidates.map(({ wrappedKey }) => wrappedKey)),
  byteaArray(candidates.map(({ identifier }) => identifier)),
  byteaArray(candidates.map(({ name }) => name)),
  byteaArray(candidates.map(({ nameMark }) => nameMark)),
];

/** Finds those who are not at hand and adds those who are new, in one statement; everyone by look-up. */
export const addPeople = async (
  database: Database,
  keys: Keys,
  missing: readonly Asked[],
): Promise<Map<string, KnownPerson>> => {
  const candidates = new Map(missing.map((asked) => [asked.lookup, candidateOf(keys, asked)]));
  const found = new Map<string, KnownPerson>();
  const take = (rows: readonly Row[]) => {
    for (const row of rows) {
      const lookup = row.lookup.toString('hex');
      found.set(lookup, knownFrom(keys, row, candidates.get(lookup)));
    }
  };

  take(await database.query<Row>(ADD_AND_FETCH, columnsOf([...candidates.values()])));
  for (let look = 1; found.size < candidates.size && look < LOOKS_MAX; look += 1) {
    const raced = missing.filter(({ lookup }) => !found.has(lookup));
    take(await database.query<Row>(FETCH_BY_LOOKUP, [byteaArray(raced.map(({ lookup }) => lookup))]));
  }
  for (const [lookup, { key }] of candidates) if (found.get(lookup)?.key !== key) key.fill(0);
  if (found.size < candidates.size) {
    throw new VaultError('ERR_VAULT_UNAVAILABLE', 'Someone was erased while being asked for.', ERASED_RETRY_AFTER_MS);
  }
  return found;
};
