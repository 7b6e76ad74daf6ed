import { setMaxListeners } from 'node:events';
import { createConnection } from './connection';
import { encodeEvents } from './append-request';
import {
  type Appended,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type RecordedEvent,
} from './event-store';
import { following } from './follow';
import { patiently } from './patience';
import { backwardsRequest, streamRequest } from './read-request';
import { type ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { operational, StoreFailure } from './store-failure';
import { WrongRevisionError } from './wrong-revision-error';

const APPEND_TIMEOUT_MS = 4_000;
const READ_TIMEOUT_MS = 10_000;
const FIRST_PAGE_EVENTS = 32;
const LAST_PAGE_EVENTS = 4_096;

export interface EventStoreOptions {
  /**
   * `esdb://…` or `esdb+discover://…`; the client's options may stand behind the question mark, and `logId`: then an embedded
   * node that keeps another log is as good as away.
   */
  readonly url: string;
  /** All tries of one append together; default 4 s, so that a waiting caller hears of it within 5. */
  readonly appendTimeoutMs?: number;
  /** All tries of one read together; default 10 s. */
  readonly readTimeoutMs?: number;
}

/** Error types of the protocol under which the same append may be accepted the next time. */
const passingVerdicts = new Set(['Timeout', 'Unknown']);

/**
 * The log behind `@eventstore/db-client`: EventStoreDB 23.10 or later, the first that tells who follows it when they have caught
 * up, or the embedded node. Connects at the first call and again after every break. @throws TypeError when `url` is no connection string
 */
export const createEventStore = (options: EventStoreOptions): EventStore => {
  const { url, appendTimeoutMs = APPEND_TIMEOUT_MS, readTimeoutMs = READ_TIMEOUT_MS } = options;
  const connection = createConnection(url);
  const closing = new AbortController();
  // As many as there are calls in flight.
  setMaxListeners(0, closing.signal);

  const eventsOf = (request: ReadReq): Promise<RecordedEvent[]> =>
    patiently(readTimeoutMs, closing.signal, (timeoutMs) =>
      connection.over(async (line) => {
        const events: RecordedEvent[] = [];
        for await (const told of line.read(request, timeoutMs)) if (told.kind === 'event') events.push(told.event);
        return events;
      }),
    ).catch((error: unknown) => {
      throw operational(error);
    });

  const append = async (
    stream: string,
    events: readonly EventToAppend[],
    expected: ExpectedRevision,
  ): Promise<Appended> => {
    const encoded = encodeEvents(events);
    const verdict = await patiently(appendTimeoutMs, closing.signal, (deadlineMs) =>
      connection.over(async (line) => {
        const answer = await line.append({ stream, expected, deadlineMs, events: encoded });
        if (answer.kind !== 'failed') return answer;
        throw new StoreFailure(answer.what, passingVerdicts.has(answer.what), false);
      }),
    ).catch((error: unknown) => {
      throw operational(error);
    });
    if (verdict.kind === 'wrong-revision') throw new WrongRevisionError(stream, expected, verdict.actual);
    const { revision } = verdict;
    return { revision, position: verdict.position ?? (await positionOf(stream, revision)) };
  };

  // A server may answer a repeated append without saying where the first one ended.
  const positionOf = async (stream: string, revision: bigint): Promise<bigint> => {
    const [last] = await eventsOf(streamRequest(stream, revision, 1));
    if (!last) throw operational(new StoreFailure('an append that is not there', true, false));
    return last.position;
  };

  return {
    append: async (stream, events, expected) => {
      if (events.length === 0) throw new RangeError('An append needs at least one event.');
      return append(stream, events, expected);
    },
    read: (stream) => eventsOf(streamRequest(stream)),
    follow: (follow) => following(connection, { ...follow, signal: AbortSignal.any([follow.signal, closing.signal]) }),
    async head(prefixes) {
      let before: bigint | null = null;
      for (let count = FIRST_PAGE_EVENTS; ; count = Math.min(count * 2, LAST_PAGE_EVENTS)) {
        const page: RecordedEvent[] = await eventsOf(backwardsRequest(before, count));
        const ours = page.find(({ stream }) => prefixes.some((prefix) => stream.startsWith(prefix)));
        if (ours) return ours.position;
        const oldest = page.at(-1);
        if (!oldest || page.length < count) return null;
        before = oldest.position;
      }
    },
    close: async () => {
      closing.abort();
      connection.close();
    },
  };
};
