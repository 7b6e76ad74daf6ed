import { existsSync, readFileSync } from 'node:fs';
import { fingerprints } from '@lieciba/events/fingerprint';

const path = 'libs/events/fingerprints.json';

/** Adds the fingerprints of new versions; refuses to change one that stands, because a released version is never edited. */
export const generate = async (): Promise<{ path: string; content: string }[]> => {
  const now = fingerprints();
  const released: Record<string, string> = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  for (const [name, fingerprint] of Object.entries(released))
    if (now[name] !== fingerprint)
      throw new Error(`${name} was released and has changed since: make a new version instead.`);
  return [{ path, content: `${JSON.stringify(now, null, 2)}\n` }];
};
