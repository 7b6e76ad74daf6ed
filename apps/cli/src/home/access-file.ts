import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '@lieciba/embedded';
import { Failure } from '../failure';

const roles = ['source', 'auditor', 'dpo', 'inspector', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Where the API answers, and one bearer token per role. */
export interface Access {
  readonly baseUrl: string;
  readonly tokens: Readonly<Record<Role, string>>;
}

export const accessFileIn = (home: string): string => join(home, 'access.json');

const keptTokens = async (file: string): Promise<Partial<Record<Role, string>>> => {
  try {
    return (JSON.parse(await readFile(file, 'utf8')) as Access).tokens;
  } catch (error) {
    if (error instanceof SyntaxError) throw new Failure(`${file} is not valid JSON; remove it for new tokens.`);
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
};

/** What stands in `access.json`. @throws Failure where nothing does */
export const readAccess = async (home: string): Promise<Access> => {
  const file = accessFileIn(home);
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Access;
  } catch {
    throw new Failure(`${file} cannot be read: start Lieciba there first, or name LIECIBA_URL and LIECIBA_TOKEN.`);
  }
};

/** Writes `access.json` for this base URL; tokens are made once and kept. */
export const ensureAccess = async (home: string, baseUrl: string): Promise<Access> => {
  const kept = await keptTokens(accessFileIn(home));
  const tokens = Object.fromEntries(
    roles.map((role) => [role, kept[role] ?? randomBytes(32).toString('base64url')]),
  ) as Record<Role, string>;
  await writeWhole(accessFileIn(home), `${JSON.stringify({ baseUrl, tokens }, null, 2)}\n`);
  return { baseUrl, tokens };
};
