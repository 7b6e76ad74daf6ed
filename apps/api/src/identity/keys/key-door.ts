import { timingSafeEqual } from 'node:crypto';
import { type Clock, type SourceKey } from '@lieciba/domain';
import { type BelievedSources } from '../../register/believed-sources';
import { type Door } from '../staff';
import { hashOfKey, sourceOfKey } from './key-text';

/** All of them, every time: how long it takes says nothing. */
const keyWith = (keys: readonly SourceKey[], hash: string): SourceKey | undefined => {
  let found: SourceKey | undefined;
  for (const key of keys) if (timingSafeEqual(Buffer.from(key.entry.hash), Buffer.from(hash))) found = key;
  return found;
};

/** A door for the keys of sources; one that has ended opens nothing, and no other source than its own. */
export const keyDoor =
  (sources: Pick<BelievedSources, 'of'>, clock: Clock): Door =>
  async (token) => {
    const sourceId = sourceOfKey(token);
    if (sourceId === null) return null;
    const key = keyWith((await sources.of(sourceId)).keys, hashOfKey(token));
    const isOver = key?.until !== undefined && key.until <= clock.now().toISOString();
    if (!key || isOver) return null;
    const { systems, categories, addresses } = key.entry;
    return { roles: ['source'], sourceId, bounds: { systems, categories, addresses } };
  };
