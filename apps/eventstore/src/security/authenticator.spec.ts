import { beforeAll, describe, expect, it } from '@jest/globals';
import { Authenticator } from './authenticator';
import { ADMIN, NOBODY } from './identity';
import { hashPassword, isPassword } from './password';
import { type Users } from './users';

const CHEAP = { N: 16, r: 1, p: 1 };
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('a password', () => {
  it('is known by its hash, salted anew each time', async () => {
    const [one, two] = await Promise.all([hashPassword('pāro:le'), hashPassword('pāro:le')]);
    expect(one.hash).not.toBe(two.hash);
    expect(await Promise.all([isPassword('pāro:le', one), isPassword('pāro:le', two)])).toEqual([true, true]);
    expect(await isPassword('parole', one)).toBe(false);
  });
});

describe('a caller', () => {
  let users: Users;
  let authenticator: Authenticator;

  beforeAll(async () => {
    users = new Map([['admin', { identity: ADMIN, password: await hashPassword('right:one', CHEAP) }]]);
    authenticator = new Authenticator(users, NOBODY);
  });

  it('is checked once and known at once afterwards', async () => {
    const first = authenticator.check(basic('admin:right:one'));
    expect(first).toBeInstanceOf(Promise);
    expect(authenticator.check(basic('admin:right:one'))).toBe(first); // Whoever comes meanwhile waits for the same.
    expect(await first).toBe(ADMIN);
    expect(authenticator.check(basic('admin:right:one'))).toBe(ADMIN);
    expect(authenticator.check(`basic ${basic('admin:right:one').slice(6)}`)).toBe(ADMIN);
  });

  it('with a wrong password is wrong, also when the right one is known', async () => {
    await authenticator.check(basic('admin:right:one'));
    expect(await authenticator.check(basic('admin:wrong'))).toBe('wrong');
    expect(await authenticator.check(basic('somebody:right:one'))).toBe('wrong');
    expect(authenticator.check(basic('admin:right:one'))).toBe(ADMIN);
  });

  it.each(['Bearer abc', 'Basic', basic('no colon'), basic(`admin:${'x'.repeat(5_000)}`)])(
    'that does not speak Basic is wrong: %.20s',
    (header) => expect(authenticator.check(header)).toBe('wrong'),
  );

  it('without credentials is whoever the node takes such for', () => {
    expect(authenticator.check(undefined)).toBe(NOBODY);
  });

  it('is sent away when too many are being checked', async () => {
    const guesses = Array.from({ length: 66 }, (_, n) => authenticator.check(basic(`admin:guess-${n}`)));
    expect(guesses.slice(64)).toEqual(['busy', 'busy']);
    expect(authenticator.check(basic('admin:right:one'))).toBe(ADMIN);
    await Promise.all(guesses);
  });
});
