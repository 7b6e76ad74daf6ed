import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliveries } from '@lieciba/example-ecsoen';
import { type HandlingRecord } from '@lieciba/recorder';
import { audit, type RunningLieciba, startLieciba, startWorkload } from '@lieciba/testing';

const SEED = 21;
const RECORDS = 1_000;

/** Free texts of a record, wherever they stand. */
const textsOf = (record: HandlingRecord): (string | undefined)[] => [
  record.reason,
  record.purposeText,
  record.basis?.interestText,
  ...(record.kind === 'disclosure'
    ? [record.ground?.duty, record.ground?.requester, record.ground?.statedPurpose, record.informed?.justification]
    : []),
  ...(record.kind === 'deletion' ? [record.authorisedBy?.id, record.authorisedBy?.name] : []),
];

const secretsOf = (record: HandlingRecord): string[] =>
  [...record.subjects.map(({ value }) => value), record.actor.id, record.actor.name, ...textsOf(record)].filter(
    (secret): secret is string => secret !== undefined,
  );

const filesBelow = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('after a thousand records', () => {
  let lieciba: RunningLieciba;
  let secrets: readonly string[];
  beforeAll(async () => {
    lieciba = await startLieciba({ LOG_LEVEL: 'debug' });
    const load = startWorkload(lieciba, SEED, RECORDS);
    await load.done;
    await audit(lieciba, load.acknowledged);
    const records = [...deliveries({ seed: SEED, records: RECORDS })].flatMap(({ records }) => records);
    secrets = [...new Set(records.flatMap(secretsOf))];
  }, 90_000);
  afterAll(() => lieciba.stop());

  it('there are identifiers, names and texts to look for', () => {
    expect(secrets.filter((secret) => /^\d{6}-\d{5}$/.test(secret)).length).toBeGreaterThan(50);
    expect(secrets.filter((secret) => secret.includes(' ')).length).toBeGreaterThan(50);
  });

  // PostgreSQL's folder holds the views as much as the vault: both are searched raw, write-ahead log included.
  it.each(['eventstore', 'logs', 'postgres'])('none of them stands in clear below %s', async (folder) => {
    const files = await filesBelow(join(lieciba.home, folder));
    expect(files.length).toBeGreaterThan(0);
    const found: string[] = [];
    for (const file of files) {
      const content = await readFile(file);
      if (secrets.some((secret) => content.includes(secret))) found.push(file);
    }
    expect(found).toEqual([]);
  });
});
