import { beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPair } from 'jose';
import { oidcDoor } from './oidc-door';
import { AUDIENCE, ISSUER, type IssuerDouble, startIssuerDouble } from './spec/issuer-double';

const MINUTE = 60_000;
const claims = { roles: 'realm_access.roles', staff: 'preferred_username', source: 'source_id' };
const dpo = { realm_access: { roles: ['dpo', 'offline_access'] }, preferred_username: 'ilze.liepina' };
const known = { roles: ['dpo'], login: 'ilze.liepina' };
const away = expect.objectContaining({ code: 'ERR_ISSUER_UNAVAILABLE', retryAfterMs: expect.any(Number) });

let now: number;
const clock = { now: () => new Date(now) };
const seconds = () => Math.floor(now / 1_000);
let issuer: IssuerDouble;
let holderOf: ReturnType<typeof oidcDoor>['door'];
beforeEach(async () => {
  now = Date.parse('2026-11-20T09:15:04.120Z');
  issuer = await startIssuerDouble(clock.now);
  const options = { issuer: ISSUER, audience: AUDIENCE, claims, clockSkewSeconds: 30 };
  holderOf = oidcDoor(options, { fetch: issuer.fetch, clock }).door;
});

describe('a token of the issuer', () => {
  it('tells who holds it, from claims that may lie deep', async () => {
    expect(await holderOf(await issuer.token(dpo))).toEqual(known);
  });

  it.each(['RS256', 'PS512', 'ES384', 'EdDSA'])('may be signed by %s', async (alg) => {
    await issuer.rotate(false, alg);
    expect(await holderOf(await issuer.token(dpo))).toEqual(known);
  });

  it.each([
    ['for another application', { aud: 'another' }],
    ['for nobody in particular', { aud: undefined }],
    ['of another issuer', { iss: 'https://login.example.com' }],
    ['that ended longer ago than clocks differ', { exp: 1_795_166_073 }],
    ['that never ends', { exp: undefined }],
    ['that begins later than clocks differ', { nbf: 1_795_166_135 }],
  ])('%s opens nothing', async (_, changed) => {
    expect(seconds()).toBe(1_795_166_104);
    expect(await holderOf(await issuer.token({ ...dpo, ...changed }))).toBeNull();
  });

  it('opens as long as clocks may differ', async () => {
    expect(await holderOf(await issuer.token({ ...dpo, exp: seconds() - 29, nbf: seconds() + 29 }))).toEqual(known);
  });

  it('is none that somebody else signed, or nobody, or with what everybody knows', async () => {
    const pair = await generateKeyPair('ES256');
    expect(await holderOf(await issuer.token(dpo, { pair }))).toBeNull();
    expect(await holderOf(issuer.unsigned(dpo))).toBeNull();
    expect(await holderOf(await issuer.signedWithPublicKey(dpo))).toBeNull();
    const [header, , signature] = (await issuer.token(dpo)).split('.');
    const [, payload] = (await issuer.token({ ...dpo, realm_access: { roles: ['admin'] } })).split('.');
    expect(await holderOf([header, payload, signature].join('.'))).toBeNull();
  });

  it.each(['a-token-of-another-kind', 'a.b', 'a.b.c', '..', 'a.b.c.d'])('is not %s', async (token) => {
    expect(await holderOf(token)).toBeNull();
    expect(issuer.asked).toBe(0);
  });
});

describe('the keys of the issuer', () => {
  it('are asked for once, for whoever comes at once', async () => {
    const token = await issuer.token(dpo);
    expect(await Promise.all([holderOf(token), holderOf(token), holderOf(token)])).toEqual([known, known, known]);
    expect(await holderOf(token)).toEqual(known);
    expect(issuer.asked).toBe(1);
  });

  it('turn over while it is running', async () => {
    const old = await issuer.token(dpo);
    await holderOf(old);
    now += MINUTE;
    await issuer.rotate(true);
    expect(await holderOf(await issuer.token(dpo))).toEqual(known);
    expect(await holderOf(old)).toEqual(known);
    await issuer.rotate(false);
    now += 11 * MINUTE;
    expect(await holderOf(await issuer.token(dpo))).toEqual(known);
    now -= 11 * MINUTE; // Not too late, but signed by what was taken back.
    expect(await holderOf(old)).toBeNull();
  });

  it('are not asked for by each of a flood of tokens that name keys nobody has', async () => {
    await holderOf(await issuer.token(dpo));
    now += MINUTE;
    for (let i = 0; i < 50; i++) expect(await holderOf(await issuer.token(dpo, { kid: `made-up-${i}` }))).toBeNull();
    expect(issuer.asked).toBe(2);
  });

  it('are believed for an hour while it is away', async () => {
    await holderOf(await issuer.token(dpo));
    issuer.trouble = 502;
    now += 59 * MINUTE;
    expect(await holderOf(await issuer.token(dpo))).toEqual(known);
    now += 2 * MINUTE;
    await expect(holderOf(await issuer.token(dpo))).rejects.toEqual(away);
  });

  it('are not waited for by whoever comes with one that is known, though it answers slowly', async () => {
    await holderOf(await issuer.token(dpo));
    let answer = () => {};
    issuer.held = new Promise((resolve) => (answer = resolve));
    now += 11 * MINUTE;
    expect(await holderOf(await issuer.token(dpo))).toEqual(known);
    await issuer.rotate(true);
    const waiting = holderOf(await issuer.token(dpo));
    answer();
    expect(await waiting).toEqual(known);
    expect(issuer.asked).toBe(2);
  });

  it('are waited for after a long time in which nobody came: one may have been taken back', async () => {
    const old = await issuer.token({ ...dpo, exp: seconds() + 3_600 });
    await holderOf(old);
    await issuer.rotate(false);
    now += 21 * MINUTE;
    expect(await holderOf(old)).toBeNull();
  });

  it.each<[string, (issuer: IssuerDouble) => unknown]>([
    ['is away', (double) => (double.trouble = new TypeError('fetch failed'))],
    ['fails', (double) => (double.trouble = 500)],
    ['calls itself otherwise', (double) => (double.calledItself = 'https://login.example.com')],
  ])('that cannot be had, because it %s, are nobody’s fault but ours, and are asked for again', async (_, break_) => {
    break_(issuer);
    await expect(holderOf(await issuer.token(dpo))).rejects.toEqual(away);
    await expect(holderOf(await issuer.token(dpo))).rejects.toEqual(away);
    Object.assign(issuer, { trouble: null, calledItself: ISSUER });
    now += MINUTE;
    expect(await holderOf(await issuer.token(dpo))).toEqual(known);
  });

  it('that may have come while it is away leave it open whether the token is genuine', async () => {
    await holderOf(await issuer.token(dpo));
    now += MINUTE;
    await issuer.rotate(true);
    issuer.trouble = 503;
    await expect(holderOf(await issuer.token(dpo))).rejects.toEqual(away);
    await expect(holderOf(await issuer.token(dpo))).rejects.toEqual(away);
  });
});
