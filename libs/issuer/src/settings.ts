import { generateKeyPairSync, type JsonWebKey, randomBytes, randomUUID } from 'node:crypto';

/** What an issuer keeps over a restart, so that nobody is logged out by one. Whoever has it can log in as anybody. */
export interface IssuerSettings {
  /** Of every development user. */
  readonly password: string;
  readonly sourceSecret: string;
  /** Signs the tokens. */
  readonly key: JsonWebKey;
  readonly cookieKey: string;
}

const secret = (): string => randomBytes(24).toString('base64url');

/** Settings of an issuer that never was before. */
export const newIssuerSettings = (): IssuerSettings => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    password: secret(),
    sourceSecret: secret(),
    key: { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'ES256', use: 'sig' },
    cookieKey: secret(),
  };
};
