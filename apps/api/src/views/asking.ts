import { OperationalError } from '@lieciba/domain';
import { type AsOf } from '@lieciba/read-models/handling-search';
import { type Identity } from '@lieciba/vault';
import { type ApiVault } from '../ports';
import { type AsOfDto } from './as-of.dto';
import { type ViewName, type Views } from './views';

const WAIT_MS_MAX = 5_000;
const RETRY_AFTER_MS = 1_000;
/** In place of the reference of a person nobody has reported on. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** How old an answer is. */
export const ageOf = ({ position, at, now }: AsOf): AsOfDto => ({
  position,
  at: at?.toISOString() ?? null,
  lagMs: at && Math.max(0, now.getTime() - at.getTime()), // Both of one clock, but one of them rounded.
});

/** @throws OperationalError `ERR_VIEW_BEHIND` when the view does not come as far as `after` in time */
export const untilReached = async (views: Views, view: ViewName, after: bigint | null): Promise<void> => {
  if (after === null || (await views.reached(view, after, WAIT_MS_MAX))) return;
  throw new OperationalError('ERR_VIEW_BEHIND', 'The view has not reached that position yet.', RETRY_AFTER_MS);
};

/** A person whom a question names: by an identifier, or by a reference that a row showed; nobody where both are null. */
export interface Named {
  readonly identity: Identity | null;
  readonly ref: string | null;
}

/** Every reference of one person, an empty list for somebody nobody has reported on; null where nobody is named. */
export type Refs = readonly string[] | null;

const refsOf = async (vault: ApiVault, { identity, ref }: Named): Promise<Refs> => {
  if (identity !== null) return vault.refsOf(identity);
  return ref === null ? null : ((await vault.personOf([ref])).get(ref) ?? [ref]);
};

/** The answer about these people, each with whatever identifiers are linked to theirs. */
export const aboutPeople = async <Answer>(
  vault: ApiVault,
  people: readonly Named[],
  ask: (refs: readonly Refs[]) => Promise<Answer>,
): Promise<Answer> => {
  const known = await Promise.all(people.map((person) => refsOf(vault, person)));
  const answer = await ask(known);
  if (known.every((refs) => refs?.length !== 0)) return answer;
  // Whoever became known meanwhile may have rows below the position that this answer claims.
  const since = await Promise.all(people.map((person) => refsOf(vault, person)));
  return since.some((refs, i) => refs?.length !== known[i]?.length) ? ask(since) : answer;
};
