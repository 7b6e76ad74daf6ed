import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '@lieciba/embedded';
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from '@lieciba/ledger';
import { Failure } from '../failure';

/** What a witness has seen of each log: the checkpoint it cosigned last. */
export interface WitnessState {
  latest(origin: string): Checkpoint | null;
  /** Resolves once it is on disk; until then the one before stays the latest. */
  store(checkpoint: Checkpoint): Promise<void>;
}

const fileOf = (folder: string, origin: string): string =>
  join(folder, `${createHash('sha256').update(origin).digest('hex')}.checkpoint`);

const read = async (file: string, origin: string): Promise<Checkpoint | null> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (Object(error).code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    const checkpoint = parseCheckpoint(text);
    if (checkpoint.origin === origin) return checkpoint;
  } catch {
    // Said below.
  }
  // A witness that forgot what it saw would cosign another history.
  throw new Failure(`${file} is damaged: what this witness has seen of ${origin} is not known.`);
};

/** The state in a folder that this process alone uses, of these logs. @throws Failure when a file of it is damaged */
export const stateIn = async (folder: string, origins: readonly string[]): Promise<WitnessState> => {
  const seen = new Map<string, Checkpoint | null>();
  for (const origin of origins) seen.set(origin, await read(fileOf(folder, origin), origin));
  return {
    latest: (origin) => seen.get(origin) ?? null,
    async store(checkpoint) {
      const { origin } = checkpoint;
      await writeWhole(fileOf(folder, origin), formatCheckpoint({ ...checkpoint, extensions: [] }));
      seen.set(origin, checkpoint);
    },
  };
};
