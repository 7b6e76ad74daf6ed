import { type VerifierKey } from '@lieciba/ledger';

/** How many witnesses these keys are: one key is one witness, however often and under whatever names it is given. */
export const witnessesOf = (keys: readonly VerifierKey[]): number =>
  new Set(keys.filter(({ type }) => type === 'cosignature').map(({ publicKey }) => publicKey.join())).size;
