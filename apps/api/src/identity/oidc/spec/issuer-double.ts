import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { type Fetch } from '../read-issuer';

export const ISSUER = 'https://login.example.lv/realms/a';
export const AUDIENCE = 'lieciba';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

/** An issuer in memory: its keys turn over, it goes away, and it counts how often it is asked for them. */
export const startIssuerDouble = async (now: () => Date) => {
  let kid = 0;
  let signing: { readonly kid: string; readonly alg: string; readonly pair: Pair };
  let published: object[] = [];
  const double = {
    /** What it answers with instead of what it is: a status, or an error thrown. */
    trouble: null as number | Error | null,
    /** What it answers after. */
    held: Promise.resolve(),
    asked: 0,
    calledItself: ISSUER,
    /** Signs by a new key from now on; the old one is taken back unless it is to stay. */
    async rotate(stays: boolean, alg = 'ES256') {
      signing = { kid: `key-${(kid += 1)}`, alg, pair: await generateKeyPair(alg) };
      const jwk = { ...(await exportJWK(signing.pair.publicKey)), kid: signing.kid, alg, use: 'sig' };
      published = stays ? [...published, jwk] : [jwk];
    },
    fetch: (async (url) => {
      await double.held;
      if (double.trouble instanceof Error) throw double.trouble;
      if (double.trouble !== null) return new Response('{}', { status: double.trouble });
      if (url !== `${ISSUER}/keys`)
        return Response.json({
          issuer: double.calledItself,
          jwks_uri: `${ISSUER}/keys`,
          authorization_endpoint: `${ISSUER}/auth`,
          token_endpoint: `${ISSUER}/token`,
        });
      double.asked += 1;
      return Response.json({ keys: published });
    }) as Fetch,
    /** A token with these claims besides the usual ones; undefined takes a usual one away. */
    token: (claims: JWTPayload, by: { pair?: Pair; kid?: string } = {}) =>
      new SignJWT(claimsWith(claims))
        .setProtectedHeader({ alg: signing.alg, kid: by.kid ?? signing.kid })
        .sign((by.pair ?? signing.pair).privateKey),
    /** The same with nobody's signature. */
    unsigned: (claims: JWTPayload) => new UnsecuredJWT(claimsWith(claims)).encode(),
    /** The same signed with what everybody knows, as if it were a secret. */
    async signedWithPublicKey(claims: JWTPayload) {
      const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(signing.pair.publicKey)));
      const header = { alg: 'HS256', kid: signing.kid };
      return new SignJWT(claimsWith(claims)).setProtectedHeader(header).sign(secret);
    },
  };
  const claimsWith = (claims: JWTPayload): JWTPayload => {
    const seconds = Math.floor(now().getTime() / 1_000);
    return { iss: ISSUER, aud: AUDIENCE, iat: seconds, exp: seconds + 300, sub: '7f2c', ...claims };
  };
  await double.rotate(false);
  return double;
};

export type IssuerDouble = Awaited<ReturnType<typeof startIssuerDouble>>;
