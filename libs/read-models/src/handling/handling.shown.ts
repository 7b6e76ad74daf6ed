import { type HandlingRow } from '../handling-search';

/** Who handled the data, by reference; the name is the vault's to tell. */
interface ShownActor {
  readonly ref: string;
  readonly name: string | null;
  readonly role: string;
  readonly unit: string | null;
}

/** A row as an answer shows it, with its actor under this name. */
export const shownRow = (
  { actorRef, actorRole, actorUnit, ...row }: HandlingRow,
  name: string | null,
): Omit<HandlingRow, 'actorRef' | 'actorRole' | 'actorUnit'> & { readonly actor: ShownActor } => ({
  ...row,
  actor: { ref: actorRef, name, role: actorRole, unit: actorUnit },
});
