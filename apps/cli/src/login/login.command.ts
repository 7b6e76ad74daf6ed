import { CLI_CLIENT } from '@lieciba/issuer';
import { readEnv } from '../env';
import { Failure } from '../failure';
import { issuerUrlOf } from '../home/issuer-file';
import { logIn } from './log-in';

/** `lieciba login`: prints a token of whoever logs in by the browser, and nothing else, for `LIECIBA_TOKEN`. */
export const login = async (): Promise<void> => {
  const { OIDC_ISSUER: given, OIDC_CLI_CLIENT_ID: clientId } = process.env;
  const issuer = given || (await issuerUrlOf(readEnv(process.env).home));
  if (!issuer)
    throw new Failure('OIDC_ISSUER names nobody who could log you in, and LIECIBA_HOME holds no issuer.json.');
  const open = (url: string) => console.error(`Open this in a browser of this machine:\n\n  ${url}\n`);
  console.log(await logIn({ issuer, clientId: clientId || CLI_CLIENT, open }));
};
