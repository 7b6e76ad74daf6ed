import { type Logger } from 'pino';
import { type Env } from '../env';
import { type TlsContext } from '../grpc/server';
import { isEverywhere } from '../hosts';
import { Authenticator } from './authenticator';
import { type Doorkeeper, guardedDoor, openDoor } from './doorkeeper';
import { ANYBODY, NOBODY } from './identity';
import { tendTls } from './tls';
import { openUsers } from './users';

/** What stands between the network and the log. */
export interface Security {
  /** Undefined where there is no TLS. */
  readonly tls: TlsContext | undefined;
  readonly door: Doorkeeper;
  close(): void;
}

/** With TLS, certificate and users from the data folder; without, nothing, for a node that serves its own machine only. */
export const openSecurity = async (env: Env, logger: Logger, onRefused: () => void): Promise<Security> => {
  if (env.tls === undefined) {
    return { tls: undefined, door: openDoor, close: () => {} };
  }
  const users = await openUsers(env.folder, env.passwords, (file) =>
    logger.warn({ file }, 'passwords made; keep them elsewhere and remove the file'),
  );
  const authenticator = new Authenticator(users, env.anonymousStreams ? ANYBODY : NOBODY);
  const names = [env.host, env.advertisedHost].filter((name) => !isEverywhere(name));
  const tls = await tendTls(env.tls, { folder: env.folder, names, logger });
  return { tls: tls.context, door: guardedDoor(authenticator, onRefused), close: tls.close };
};
