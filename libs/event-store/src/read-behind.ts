import { OperationalError } from '@lieciba/domain';
import { type EventStore, type Follow, type RecordedEvent } from './event-store';

const CHUNK_MS_MAX = 30_000;

export interface ReadBehind extends Pick<Follow, 'prefixes' | 'after' | 'maxEvents'> {
  /** How long the store may say nothing; default half a minute. */
  readonly chunkMsMax?: number;
}

/**
 * The events behind a position of `$all`, in order, chunk by chunk, until the log's end or whoever asks has enough.
 * @throws OperationalError `ERR_STORE_UNAVAILABLE` when the store says nothing for too long
 */
export async function* eventsBehind(
  store: EventStore,
  { chunkMsMax = CHUNK_MS_MAX, ...from }: ReadBehind,
): AsyncGenerator<readonly RecordedEvent[]> {
  const leave = new AbortController();
  const giveUp = () => leave.abort();
  let timer = setTimeout(giveUp, chunkMsMax);
  try {
    for await (const { events, live } of store.follow({ ...from, signal: leave.signal })) {
      clearTimeout(timer);
      yield events;
      if (live) return;
      timer = setTimeout(giveUp, chunkMsMax);
    }
    throw new OperationalError('ERR_STORE_UNAVAILABLE', 'The log could not be read to its end.', 1_000);
  } finally {
    clearTimeout(timer);
    leave.abort();
  }
}

/** The next `count` events behind a position; fewer where the log ends. @throws OperationalError `ERR_STORE_UNAVAILABLE` */
export const nextEvents = async (
  store: EventStore,
  count: number,
  from: Omit<ReadBehind, 'maxEvents'>,
): Promise<readonly RecordedEvent[]> => {
  const found: RecordedEvent[] = [];
  for await (const events of eventsBehind(store, { ...from, maxEvents: count })) {
    found.push(...events);
    if (found.length >= count) break;
  }
  return found.slice(0, count);
};
