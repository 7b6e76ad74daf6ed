import { staffMember } from '@lieciba/domain';
import { type ApiVault } from '../ports';
import { type Holder, type Identity } from './identity';

/** Who holds a token as whoever issued it says: a member of staff is known by login. */
export interface NamedHolder extends Omit<Holder, 'actorRef'> {
  /** As emitters name the same member of staff as an actor. */
  readonly login?: string | undefined;
}

/** One way of telling who holds a token; null for a token of another kind, or of nobody. */
export type Door = (token: string) => Promise<NamedHolder | null>;

/**
 * Asks one door after the other, and the vault for the reference of whoever came in: a look and a handling of one person
 * bear the same. The vault keeps the people seen lately in memory, so a request costs it nothing.
 */
export const staffKnownTo = (vault: Pick<ApiVault, 'referencesFor'>, doors: readonly Door[]): Identity => ({
  async holderOf(token) {
    for (const door of doors) {
      const known = await door(token);
      if (!known) continue;
      const { login, ...holder } = known;
      if (login === undefined) return holder;
      const member = staffMember({ id: login });
      return { ...holder, actorRef: (await vault.referencesFor([member])).of(member).ref };
    }
    return null;
  },
});
