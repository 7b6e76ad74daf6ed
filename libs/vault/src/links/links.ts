import { lookupArray } from '../asked';
import { type Database } from '../database';
import { inTurn } from '../epoch';
import { distinctRefs } from '../open-texts';
import { type People } from '../people';
import { type Vault } from '../vault';
import { ARE_KNOWN, MERGE, PERSON_OF, REFS_OF, SPLIT } from './link-statements';

/** Which references are one person. */
export type Links = Pick<Vault, 'refsOf' | 'personOf' | 'merge' | 'split' | 'link' | 'unlink'>;

const isPair = (one: string, other: string): boolean => distinctRefs([one, other]).length === 2;

/** Answers from the database only: what one process links, every other sees at once. */
export const createLinks = (database: Database, people: People): Links => {
  const personOf: Links['personOf'] = async (refs) => {
    const person = new Map<string, string[]>();
    const wanted = distinctRefs(refs);
    if (wanted.length === 0) return person;
    const rows = await database.query<{ origin: string; ref: string }>(PERSON_OF, [wanted]);
    for (const { origin, ref } of rows) person.set(origin, [...(person.get(origin) ?? []), ref]);
    return person;
  };
  const merge: Links['merge'] = async (one, other) => {
    if (!isPair(one, other)) return one === other && (await personOf([one])).size === 1;
    return inTurn(database, async (client) => {
      await client.query(MERGE.text, [one, other]);
      const { rows } = await client.query<{ known: number }>(ARE_KNOWN.text, [one, other]);
      return rows[0]?.known === 2;
    });
  };
  const split: Links['split'] = async (one, other) =>
    isPair(one, other) &&
    inTurn(database, async (client) => ((await client.query(SPLIT.text, [one, other])).rowCount ?? 0) > 0);

  return {
    personOf,
    merge,
    split,
    refsOf: (identity) =>
      people.withKeysInForce(async (ring) => {
        const lookups = [lookupArray(ring, identity)];
        const rows = await database.query<{ ref: string | null; keyring: number }>(REFS_OF, lookups);
        if (rows[0]?.keyring !== ring.number) return undefined;
        return rows.map(({ ref }) => ref).filter((ref) => ref !== null);
      }),
    async link(ref, identity) {
      if (!(await personOf([ref])).has(ref)) return null;
      const { ref: other } = (await people.referencesFor([identity])).of(identity);
      return (await merge(ref, other)) ? other : null;
    },
    async unlink(ref, identity) {
      const other = await people.find(identity);
      return other !== null && split(ref, other);
    },
  };
};
