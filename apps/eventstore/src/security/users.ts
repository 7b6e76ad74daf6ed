import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '@lieciba/embedded';
import { ADMIN, type Identity, OPS } from './identity';
import { hashPassword, type HashedPassword } from './password';

/** Passwords given for the first start, by user. */
export interface GivenPasswords {
  readonly admin: string | undefined;
  readonly ops: string | undefined;
}

/** Somebody who may log in. */
export interface User {
  readonly identity: Identity;
  readonly password: HashedPassword;
}

export type Users = ReadonlyMap<string, User>;

/** The users a server has from the start. */
const IDENTITIES = { admin: ADMIN, ops: OPS } as const;
type Name = keyof typeof IDENTITIES;
const NAMES: readonly Name[] = ['admin', 'ops'];

const FIRST_PASSWORDS = 'first-passwords.json';

/**
 * The users of a data folder, from its `users.json`. At the first start they are made: with the passwords given, or with
 * random ones, which are written to `first-passwords.json` and told by `onMade`. Later starts ignore what is given.
 */
export const openUsers = async (
  folder: string,
  given: GivenPasswords,
  onMade: (file: string) => void,
): Promise<Users> => {
  const file = join(folder, 'users.json');
  const kept = (await keptPasswords(file)) ?? (await firstPasswords(folder, file, given, onMade));
  return new Map(NAMES.map((name) => [name, { identity: IDENTITIES[name], password: kept[name] }]));
};

type Passwords = Readonly<Record<Name, HashedPassword>>;

const keptPasswords = async (file: string): Promise<Passwords | undefined> => {
  try {
    const passwords = JSON.parse(await readFile(file, 'utf8')) as Partial<Passwords>;
    if (NAMES.every((name) => passwords[name]?.algorithm === 'scrypt')) return passwords as Passwords;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Error(`The file ${file} is damaged; remove it to give the users new passwords.`);
};

const firstPasswords = async (
  folder: string,
  file: string,
  given: GivenPasswords,
  onMade: (file: string) => void,
): Promise<Passwords> => {
  const made = NAMES.filter((name) => given[name] === undefined).map((name) => [
    name,
    randomBytes(24).toString('base64url'),
  ]);
  const clear = { ...given, ...(Object.fromEntries(made) as Partial<Record<Name, string>>) } as Record<Name, string>;
  if (made.length > 0) {
    await writeWhole(join(folder, FIRST_PASSWORDS), `${JSON.stringify(Object.fromEntries(made), null, 2)}\n`);
  }
  const hashed = await Promise.all(NAMES.map(async (name) => [name, await hashPassword(clear[name])]));
  const passwords = Object.fromEntries(hashed) as Passwords;
  await writeWhole(file, `${JSON.stringify(passwords, null, 2)}\n`);
  if (made.length > 0) onMade(join(folder, FIRST_PASSWORDS));
  return passwords;
};
