import { join } from 'node:path';
import { showProgress } from '../../demo/progress';
import { readCheckpoint, readLogKeys, tilesIn } from '../given';
import { type Outcome } from '../outcome';
import { compareLog } from './compare-log';

/** A log in a store, and the files that sealed it. */
export interface GivenLog {
  /** `esdb://…` */
  readonly store: string;
  /** The folder with `checkpoint` and `tile/…`. */
  readonly tiles: string;
  readonly key: readonly string[];
  readonly origin?: string | undefined;
  /** A signed checkpoint kept elsewhere; the folder's own when none is named. */
  readonly checkpoint?: string | undefined;
}

/** Replays the whole store against tiles and checkpoint; shows how far it is. @throws Judged where it cannot be judged */
export const verifyLog = async ({ store, tiles, key, origin, checkpoint: file }: GivenLog): Promise<Outcome> => {
  const keys = await readLogKeys(key);
  const checkpoint = await readCheckpoint(file ?? join(tiles, 'checkpoint'), keys, origin);
  // Whoever checks a file waits for no client of a store.
  const { leavesOfStore } = await import('./leaves-of-store');
  const progress = showProgress(checkpoint.size, process.stderr);
  const leaves = leavesOfStore(store);
  try {
    return await compareLog({ leaves, checkpoint, readTile: tilesIn(tiles), onChecked: progress.add });
  } finally {
    progress.end();
  }
};
