import { randomUUID } from 'node:crypto';
import { type Asked } from './asked';
import { nameMarkOf } from './identity';
import { type Keyring } from './keys/keyring';
import { randomBytes } from './random-bytes';
import { seal } from './sealing';

const KEY_BYTES = 32;

/** A row that is written only if nobody has this look-up yet; its key is still to be wrapped. */
export interface Candidate {
  readonly asked: Asked;
  readonly ref: string;
  readonly key: Buffer;
  readonly identifier: Buffer;
  readonly name: Buffer | null;
  readonly nameMark: string | null;
}

/** A random reference and key, and all there is to keep, sealed. */
export const candidateOf = ({ pepper }: Keyring, asked: Asked): Candidate => {
  const { identity, name } = asked;
  const ref = randomUUID();
  const key = randomBytes(KEY_BYTES);
  return {
    asked,
    ref,
    key,
    identifier: seal(key, identity, 'identifier', ref),
    name: name === undefined ? null : seal(key, name, 'name', ref),
    nameMark: name === undefined ? null : nameMarkOf(pepper, ref, name),
  };
};
