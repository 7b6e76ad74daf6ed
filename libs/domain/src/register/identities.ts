import { saysTheSame } from './checks';

const withoutReason = (entry: object): object => ({ ...entry, reason: undefined });

/** Whether both say the same of who or what it is; why it was corrected is no part of that. */
export const isSameIdentity = (known: object, said: object): boolean =>
  saysTheSame(withoutReason(known), withoutReason(said));

/** Known by its first identity, which an impatient caller repeats, and by its last, which anybody else would enter. */
export const isKnownAs = (identities: readonly object[], said: object): boolean =>
  [identities[0], identities.at(-1)].some((one) => one !== undefined && isSameIdentity(one, said));
