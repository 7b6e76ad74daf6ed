import { streamPrefixes } from '@lieciba/events';
import { type RecordedEvent } from '@lieciba/event-store';
import { hashLeaf } from '@lieciba/ledger';
import { eventsOfStore } from './events-of-store';
import { type StoredLeaf } from './stored-leaf';

const storedLeaf = ({ stream, revision, id: eventId, type, position, stored }: RecordedEvent): StoredLeaf => {
  const { data, metadata } = stored;
  return {
    hash: hashLeaf({ stream, revision, eventId, type, data, metadata }),
    stream,
    revision,
    eventId,
    type,
    position,
  };
};

/** What a store holds of ours, from the first event to the last there is now. @throws Judged `ERR_LOG_DAMAGED`, `ERR_STORE` */
export async function* leavesOfStore(url: string): AsyncGenerator<readonly StoredLeaf[]> {
  for await (const events of eventsOfStore(url, streamPrefixes)) yield events.map(storedLeaf);
}
