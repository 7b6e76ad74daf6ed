import { type Access, readAccess } from '../home/access-file';
import { readEnv } from '../env';

/** Where the api answers, and an admin's token. */
export interface Admin {
  readonly baseUrl: string;
  readonly token: string;
}

/** Whoever named the token stands behind it; the one of `access.json` is a user's for development. */
export const readAdmin = async (source = process.env): Promise<Admin> => {
  const { LIECIBA_URL: url, LIECIBA_TOKEN: token } = source;
  if (url && token) return { baseUrl: url.replace(/\/$/, ''), token };
  const { baseUrl, tokens }: Access = await readAccess(readEnv(source).home);
  return { baseUrl: url || baseUrl, token: token || tokens.admin };
};
