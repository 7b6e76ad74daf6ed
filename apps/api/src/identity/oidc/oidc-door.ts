import { type Clock } from '@lieciba/domain';
import { errors, type JWTPayload, jwtVerify } from 'jose';
import { type Door } from '../staff';
import { type ClaimNames, holderIn } from './claims';
import { KnownIssuer } from './known-issuer';
import { type Fetch, type Issuer } from './read-issuer';

/** Whose tokens are taken, and how they are read. */
export interface OidcOptions {
  /** Exactly as it calls itself. */
  readonly issuer: string;
  /** What a token must be meant for: one for another application of the same issuer is none for us. */
  readonly audience: string;
  readonly claims: ClaimNames;
  /** By how much clocks may differ. */
  readonly clockSkewSeconds: number;
}

export interface OidcPorts {
  readonly fetch: Fetch;
  readonly clock: Clock;
}

/** Signatures that only the issuer can make: whoever can check one of these cannot forge one. */
const asymmetric = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

const isJwt = (token: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token);

/** A door for the JSON Web Tokens of one OpenID Connect issuer; `login` tells where people get theirs. */
export const oidcDoor = (
  { issuer, audience, claims, clockSkewSeconds }: OidcOptions,
  { fetch, clock }: OidcPorts,
): { readonly door: Door; login(): Promise<Issuer['login']> } => {
  const known = new KnownIssuer(issuer, fetch, clock);
  const claimsOf = async (token: string): Promise<JWTPayload | null> => {
    try {
      const options = { issuer, audience, algorithms: asymmetric, requiredClaims: ['exp'] };
      const time = { clockTolerance: clockSkewSeconds, currentDate: clock.now() };
      return (await jwtVerify(token, known.keyFor, { ...options, ...time })).payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  };
  return {
    async door(token) {
      const payload = isJwt(token) ? await claimsOf(token) : null;
      return payload && holderIn(payload, claims);
    },
    login: () => known.login(),
  };
};
