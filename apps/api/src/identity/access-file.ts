import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Role, roles } from './identity';
import { type Door, type NamedHolder } from './staff';

/** The one source that the tokens of an access file know. */
const EMBEDDED_SOURCE = 'embedded';

/** The development user behind the token of a role; no login of anybody's. */
const developmentLogin = (role: Role): string => `dev.${role}`;

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

const holderWith = (role: Role): NamedHolder =>
  role === 'source' ? { roles: [role], sourceId: EMBEDDED_SOURCE } : { roles: [role], login: developmentLogin(role) };

/** One bearer token per role. */
export const tokenDoor = (tokens: Readonly<Record<Role, string>>): Door => {
  const known = roles.map((role) => ({ hash: digest(tokens[role]), holder: holderWith(role) }));
  return async (token) => {
    const hash = digest(token);
    let found: NamedHolder | null = null;
    // All of them, every time: how long it takes says nothing.
    for (const candidate of known) if (timingSafeEqual(candidate.hash, hash)) found = candidate.holder;
    return found;
  };
};

const hasTokens = (file: unknown): file is { tokens: Record<Role, string> } => {
  if (typeof file !== 'object' || file === null || !('tokens' in file)) return false;
  const { tokens } = file;
  if (typeof tokens !== 'object' || tokens === null) return false;
  return roles.every((role) => {
    const token: unknown = (tokens as Record<string, unknown>)[role];
    return typeof token === 'string' && token.length >= 16;
  });
};

/** Reads `access.json`. Throws one sentence when it is missing or does not hold a token for every role. */
export const readAccessFile = (path: string): Door => {
  let file: unknown;
  try {
    file = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Error('LIECIBA_HOME holds no readable access.json.');
  }
  if (!hasTokens(file)) throw new Error('access.json must hold one token of at least 16 characters for every role.');
  return tokenDoor(file.tokens);
};
