import { type Access, readAccess, type Role } from './home/access-file';
import { readEnv } from './env';
import { Failure } from './failure';

/** Where the api answers, and the token of whoever asks it. */
export interface Asker {
  readonly baseUrl: string;
  readonly token: string;
}

/**
 * Whoever named the token stands behind it; the one of `access.json` is a user's for development, in this role, and shown to
 * nobody but the api that it is of. @throws Failure where a URL is named without a token
 */
export const readAsker = async (role: Role, source = process.env): Promise<Asker> => {
  const { LIECIBA_URL: url, LIECIBA_TOKEN: token } = source;
  if (url && token) return { baseUrl: url.replace(/\/$/, ''), token };
  if (url)
    throw new Failure('LIECIBA_URL goes with LIECIBA_TOKEN: the tokens of access.json are of the api beside it.');
  const { baseUrl, tokens }: Access = await readAccess(readEnv(source).home);
  return { baseUrl, token: token || tokens[role] };
};
