import { describe, expect, it } from '@jest/globals';
import { readEnv } from '../env';
import { insistOnIssuer, startIssuer } from './issuer';

const production = { NODE_ENV: 'production' };
const given = { OIDC_ISSUER: 'https://login.example.lv' };

describe('in production', () => {
  it('nothing is started where nobody says who people are', () =>
    expect(() => insistOnIssuer(readEnv(production))).toThrow(
      'In production (NODE_ENV=production) OIDC_ISSUER must name who says who people are: the embedded issuer is for development only.',
    ));

  it.each([
    ['an issuer is named', given, undefined],
    ['the tokens of access.json are to open', {}, 'on'],
  ])('it is where %s, and ours is not', async (_, variables, accessFile) => {
    const env = readEnv({ ...production, ...variables });
    expect(() => insistOnIssuer(env, accessFile)).not.toThrow();
    expect(await startIssuer(env)).toMatchObject({ env: {} });
  });
});
