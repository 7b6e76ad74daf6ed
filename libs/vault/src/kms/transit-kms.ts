import { createHash } from 'node:crypto';
import { boundTo } from '../sealing';
import { VaultError } from '../vault-error';
import { type Kms, type PlainKey, type WrappedKey } from './kms';
import { type TransitAnswer, type TransitHttpOptions, openTransitHttp } from './transit-http';

export interface TransitOptions extends TransitHttpOptions {
  /** Name of the key, an AEAD one such as `aes256-gcm96`; it must be there. */
  readonly key: string;
  /** Where the secrets engine is mounted; default `transit`. */
  readonly mount?: string;
}

const FORMAT = 1;
const OWNER_BYTES = 32;
const BATCH_MAX = 500;

/** Rewrapping takes no associated data, so whose key it is stands inside: format, SHA-256 of its owner, key. */
const ownerOf = ({ kind, ref }: Pick<PlainKey, 'kind' | 'ref'>): Buffer =>
  createHash('sha256').update(boundTo(kind, ref)).digest();

const tampered = () => new VaultError('ERR_VAULT_TAMPERED', 'A sealed key is not what was sealed.');
const odd = () => new VaultError('ERR_VAULT_UNAVAILABLE', 'The key service answers what it should not.', 1_000);

const plaintextOf = (key: PlainKey): string => {
  const plain = Buffer.concat([Buffer.of(FORMAT), ownerOf(key), key.key]);
  const text = plain.toString('base64');
  plain.fill(0);
  return text;
};

const keyFrom = (plaintext: string, owner: Pick<PlainKey, 'kind' | 'ref'>): Buffer => {
  const plain = Buffer.from(plaintext, 'base64');
  try {
    const isOurs = plain[0] === FORMAT && plain.subarray(1, 1 + OWNER_BYTES).equals(ownerOf(owner));
    if (!isOurs) throw tampered();
    return Buffer.from(plain.subarray(1 + OWNER_BYTES));
  } finally {
    plain.fill(0);
  }
};

const refusalOf = (error: string): VaultError =>
  /disallowed|too old|version/i.test(error)
    ? new VaultError('ERR_VAULT_KEYS', 'The key service no longer gives out a version of the master key in use.')
    : tampered();

/** What every item of a batch came to. @throws VaultError for the first that came to nothing */
const resultsOf = (
  { status, data, errors }: TransitAnswer,
  field: 'ciphertext' | 'plaintext',
  many: number,
): string[] => {
  const results = data['batch_results'];
  if (!Array.isArray(results)) {
    throw status === 400 ? refusalOf(errors.join(' ')) : odd();
  }
  if (results.length !== many) throw odd();
  return results.map((result: Readonly<Record<string, unknown>>) => {
    if (typeof result['error'] === 'string' && result['error'] !== '') throw refusalOf(result['error']);
    const value = result[field];
    if (typeof value !== 'string' || value === '') throw odd();
    return value;
  });
};

const ciphertextOf = ({ wrapped, version }: WrappedKey): string => {
  const ciphertext = wrapped.toString('latin1');
  if (!ciphertext.startsWith(`vault:v${version}:`)) throw tampered();
  return ciphertext;
};

/** The master key of HashiCorp Vault's transit engine, or of whatever speaks its HTTP API; batches of at most 500. */
export const createTransitKms = ({ key, mount = 'transit', ...http }: TransitOptions): Kms => {
  const service = openTransitHttp(http);
  const inBatches = async <T extends object>(
    verb: 'encrypt' | 'decrypt' | 'rewrap',
    field: 'ciphertext' | 'plaintext',
    items: readonly T[],
  ): Promise<string[]> => {
    const results: string[] = [];
    for (let start = 0; start < items.length; start += BATCH_MAX) {
      const batch = items.slice(start, start + BATCH_MAX);
      const answer = await service.post(`${mount}/${verb}/${key}`, { batch_input: batch });
      results.push(...resultsOf(answer, field, batch.length));
    }
    return results;
  };
  const asWrapped = (version: number) => (ciphertext: string) => {
    if (!ciphertext.startsWith(`vault:v${version}:`)) throw odd();
    return Buffer.from(ciphertext, 'latin1');
  };
  const latestVersion = async (): Promise<number> => {
    const { status, data } = await service.get(`${mount}/keys/${key}`);
    if (status === 404) throw new VaultError('ERR_VAULT_KEYS', 'The key service has no key of that name: create it.');
    const latest = data['latest_version'];
    if (typeof latest !== 'number') throw odd();
    return latest;
  };

  return {
    async wrap(keys, version) {
      const items = keys.map((one) => ({ plaintext: plaintextOf(one), key_version: version }));
      return (await inBatches('encrypt', 'ciphertext', items)).map(asWrapped(version));
    },
    async unwrap(keys) {
      const items = keys.map((one) => ({ ciphertext: ciphertextOf(one) }));
      return (await inBatches('decrypt', 'plaintext', items)).map((plain, index) => keyFrom(plain, keys[index]!));
    },
    async rewrap(keys, version) {
      const items = keys.map((one) => ({ ciphertext: ciphertextOf(one), key_version: version }));
      return (await inBatches('rewrap', 'ciphertext', items)).map(asWrapped(version));
    },
    async versionAfter(version) {
      const latest = await latestVersion();
      if (latest > version) return latest;
      const { status } = await service.post(`${mount}/keys/${key}/rotate`, {});
      if (status >= 300) throw odd();
      const made = await latestVersion();
      if (made <= version) throw odd();
      return made;
    },
    async ping() {
      await latestVersion();
    },
    close: () => service.close(),
  };
};
