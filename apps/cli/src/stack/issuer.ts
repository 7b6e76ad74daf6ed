import { DEVELOPMENT_AUDIENCE, DOCS_CLIENT, startIssuer as startOurs } from '@lieciba/issuer';
import { type Env } from '../env';
import { Failure } from '../failure';
import { keepIssuer, keptIssuer } from '../home/issuer-file';
import { onFreePort } from './on-free-port';

/** Who says who people are. */
export interface Issuer {
  /** What the api is told of it. */
  readonly env: NodeJS.ProcessEnv;
  /** Of ours; absent where it is somebody else's, or nobody. */
  readonly port?: number;
  stop(): Promise<void>;
}

const notOurs: Issuer = { env: {}, stop: async () => undefined };

/** @throws Failure where nobody would be let in, before anything is started */
export const insistOnIssuer = ({ issuer }: Env, accessFile = process.env['ACCESS_FILE']): void => {
  if (issuer === 'none' && accessFile !== 'on')
    throw new Failure(
      'In production (NODE_ENV=production) OIDC_ISSUER must name who says who people are: the embedded issuer is for development only. ACCESS_FILE=on lets the tokens of access.json in instead.',
    );
};

/** Starts the issuer for development, unless another one is named. */
export const startIssuer = async ({ issuer, home, port: apiPort }: Env): Promise<Issuer> => {
  if (issuer !== 'embedded') return notOurs;
  const { settings, port: preferred } = await keptIssuer(home);
  const apiUrls = ['127.0.0.1', 'localhost'].map((host) => `http://${host}:${apiPort}`);
  const running = await onFreePort(preferred, (port) => startOurs({ settings, port, apiUrls }));
  await keepIssuer(home, running.url, settings);
  return {
    env: {
      OIDC_ISSUER: running.url,
      OIDC_AUDIENCE: DEVELOPMENT_AUDIENCE,
      OIDC_ROLES_CLAIM: 'roles',
      OIDC_STAFF_CLAIM: 'preferred_username',
      OIDC_SOURCE_CLAIM: 'source_id',
      OIDC_DOCS_CLIENT_ID: DOCS_CLIENT,
    },
    port: Number(new URL(running.url).port),
    stop: running.stop,
  };
};
