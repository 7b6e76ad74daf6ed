import { type Access, readAccess, type Role } from './home/access-file';
import { readEnv } from './env';

/** Where the api answers, and the token of whoever asks it. */
export interface Asker {
  readonly baseUrl: string;
  readonly token: string;
}

/** Whoever named the token stands behind it; the one of `access.json` is a user's for development, in this role. */
export const readAsker = async (role: Role, source = process.env): Promise<Asker> => {
  const { LIECIBA_URL: url, LIECIBA_TOKEN: token } = source;
  if (url && token) return { baseUrl: url.replace(/\/$/, ''), token };
  const { baseUrl, tokens }: Access = await readAccess(readEnv(source).home);
  return { baseUrl: url || baseUrl, token: token || tokens[role] };
};
