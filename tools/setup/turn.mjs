import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from './fault.mjs';

const POLL_MS = 100;
const LIMIT_MS = 15 * 60_000;

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const turnsIn = async (folder) =>
  (await readdir(folder))
    .filter((name) => /^turn\.\d+$/.test(name))
    .map((name) => Number(name.slice('turn.'.length)))
    .sort((a, b) => b - a);

/** Creates the file whole; false when there is one. */
const claim = async (file) => {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, String(process.pid));
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
};

const isLast = async (folder, turn) => (await turnsIn(folder))[0] === turn;

/**
 * Runs `work` while no other process runs its own under the same folder; waits for it when one does. The highest
 * `turn.<n>` names whose turn it is: pid, or 0 once done. A number is created exclusively and outlives its turn, so exactly
 * one process follows a holder that is done or dead.
 */
export const inTurn = async (folder, work, { limitMs = LIMIT_MS } = {}) => {
  await mkdir(folder, { recursive: true });
  const end = Date.now() + limitMs;
  for (;;) {
    const [last = 0, ...older] = await turnsIn(folder);
    const holder = last && Number(await readFile(join(folder, `turn.${last}`), 'utf8').catch(() => 0));
    if (holder && isAlive(holder)) {
      if (Date.now() > end) throw new Fault(`Process ${holder} has been setting up this checkout for too long.`);
      await sleep(POLL_MS);
      continue;
    }
    const own = join(folder, `turn.${last + 1}`);
    // A number that was used and swept while we looked can be claimed once more; then it is not the last.
    if (!(await claim(own)) || !(await isLast(folder, last + 1))) continue;
    try {
      await Promise.all([last, ...older].map((turn) => rm(join(folder, `turn.${turn}`), { force: true })));
      return await work();
    } finally {
      await writeFile(own, '0');
    }
  }
};
