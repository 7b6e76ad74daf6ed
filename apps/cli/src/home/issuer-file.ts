import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '@lieciba/embedded';
import { developmentUsers, type IssuerSettings, newIssuerSettings } from '@lieciba/issuer';
import { Failure } from '../failure';

/** What the issuer for development keeps over a restart, and what people need of it to log in. */
interface IssuerFile extends IssuerSettings {
  readonly issuer: string;
}

export const issuerFileIn = (home: string): string => join(home, 'issuer.json');

const kept = async (file: string): Promise<IssuerFile | null> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as IssuerFile;
  } catch (error) {
    if (error instanceof SyntaxError) throw new Failure(`${file} is not valid JSON; remove it for a new one.`);
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

/** The issuer of this home; null where there never was one. */
export const issuerUrlOf = async (home: string): Promise<string | null> =>
  (await kept(issuerFileIn(home)))?.issuer ?? null;

/** Settings as they were kept, or new ones; and the port that the issuer had then, 0 where it never was. */
export const keptIssuer = async (home: string): Promise<{ settings: IssuerSettings; port: number }> => {
  const found = await kept(issuerFileIn(home));
  return { settings: found ?? newIssuerSettings(), port: found ? Number(new URL(found.issuer).port) : 0 };
};

/** Writes `issuer.json`, for its owner alone: whoever reads it can log in as anybody. */
export const keepIssuer = async (home: string, issuer: string, settings: IssuerSettings): Promise<void> => {
  const { password, sourceSecret, key, cookieKey } = settings;
  const users = developmentUsers.map(({ login }) => login);
  const file = { issuer, users, password, sourceSecret, key, cookieKey };
  await writeWhole(issuerFileIn(home), `${JSON.stringify(file, null, 2)}\n`);
};
