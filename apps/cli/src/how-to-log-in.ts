import { developmentUsers } from '@lieciba/issuer';
import { quoted } from './question';
import { issuerFileIn } from './home/issuer-file';

/** Tells how to log in by the browser as one of the users for development; the password is read from the file, never shown. */
export const howToLogIn = (baseUrl: string, home: string): string => {
  const logins = developmentUsers.map(({ login }) => login).join(', ');
  return [
    `Try its routes at ${baseUrl}/docs: Authorize, login, and log in as ${logins}.`,
    `Their password, for development only:\n`,
    `  node -p 'require(process.argv[1]).password' ${quoted(issuerFileIn(home))}\n`,
  ].join('\n');
};
