import { OperationalError } from '@lieciba/domain';
import { streamPrefixes } from '@lieciba/events';
import { type EventStore, type RecordedEvent } from '@lieciba/event-store';
import { isLeaf } from './growth';

const CHUNK_MS_MAX = 30_000;

/**
 * The leaves behind a position of the log, in order, chunk by chunk, until the log's end or whoever asks has enough.
 * @throws OperationalError `ERR_STORE_UNAVAILABLE` when the store says nothing for half a minute
 */
export async function* leavesBehind(
  store: EventStore,
  behind: bigint | null,
  maxEvents: number,
): AsyncGenerator<readonly RecordedEvent[]> {
  const leave = new AbortController();
  let timer = setTimeout(() => leave.abort(), CHUNK_MS_MAX);
  try {
    const following = store.follow({ prefixes: streamPrefixes, after: behind, maxEvents, signal: leave.signal });
    for await (const { events, live } of following) {
      clearTimeout(timer);
      yield events.filter(isLeaf);
      if (live) return;
      timer = setTimeout(() => leave.abort(), CHUNK_MS_MAX);
    }
    throw new OperationalError('ERR_STORE_UNAVAILABLE', 'The log could not be read to its end.', 0);
  } finally {
    clearTimeout(timer);
    leave.abort();
  }
}

/** The next `count` leaves behind a position; fewer where the log ends. @throws OperationalError `ERR_STORE_UNAVAILABLE` */
export const nextLeaves = async (
  store: EventStore,
  behind: bigint | null,
  count: number,
): Promise<readonly RecordedEvent[]> => {
  const leaves: RecordedEvent[] = [];
  for await (const chunk of leavesBehind(store, behind, count)) {
    leaves.push(...chunk);
    if (leaves.length >= count) break;
  }
  return leaves.slice(0, count);
};
