import { type KeyObject } from 'node:crypto';
import { type Kms } from '../kms/kms';

/** Which keys are in force. */
export interface Keyring {
  /** Rises with every change of a key, in all processes alike. */
  readonly number: number;
  readonly masterVersion: number;
  readonly pepperVersion: number;
  readonly pepper: KeyObject;
  /** While look-ups are made anew, some people are still found by this one. */
  readonly previousPepper: KeyObject | null;
}

/** The keys of an open vault. */
export interface Keys {
  readonly kms: Kms;
  readonly ring: Keyring;
  /** Takes the keys in force now. @throws VaultError `ERR_VAULT_UNAVAILABLE`, also when this process cannot read them */
  reload(): Promise<void>;
}
