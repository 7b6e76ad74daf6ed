import { staffMember } from '@lieciba/domain';
import { VaultError } from '@lieciba/vault';
import { type ApiVault } from '../ports';
import { type Holder, type Identity } from './identity';

/** Who holds a token as whoever issued it says: a member of staff is known by login. */
export interface NamedHolder extends Omit<Holder, 'actorRef'> {
  /** As emitters name the same member of staff as an actor. */
  readonly login?: string | undefined;
  /** How people call them; sealed in the vault, for whoever may see who looked. */
  readonly name?: string | undefined;
}

/** One way of telling who holds a token; null for a token of another kind, or of nobody. */
export type Door = (token: string) => Promise<NamedHolder | null>;

/** A new name that cannot be kept now comes again with the next request. */
const isLater = (error: unknown): void => {
  if (!(error instanceof VaultError)) throw error;
};

/**
 * Asks one door after the other, and the vault for the reference of whoever came in: a look and a handling of one person
 * bear the same. The vault keeps the people seen lately in memory, so a request costs it nothing.
 */
export const staffKnownTo = (vault: Pick<ApiVault, 'referencesFor'>, doors: readonly Door[]): Identity => ({
  async holderOf(token) {
    for (const door of doors) {
      const known = await door(token);
      if (!known) continue;
      const { login, name, ...holder } = known;
      if (login === undefined || holder.roles.length === 0) return holder; // Who gets in nowhere is nobody to remember.
      const member = staffMember({ id: login, name });
      const references = await vault.referencesFor([member]);
      await references.keepNames().catch(isLater);
      return { ...holder, actorRef: references.of(member).ref };
    }
    return null;
  },
});
