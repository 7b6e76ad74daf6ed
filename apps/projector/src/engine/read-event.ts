import { CodecError, current, decode } from '@lieciba/events';
import { type Chunk, type RecordedEvent } from '@lieciba/event-store';
import { type Placed } from '@lieciba/read-models/projection';

/** An event that no version of the vocabulary explains. */
export interface Unreadable {
  readonly position: bigint;
  /** Its name without the version, as far as that can be told. */
  readonly type: string;
  readonly unreadable: string;
}

export type ReadEvent = Placed | Unreadable;

/** A chunk of the log, decoded once for all views. */
export interface ReadChunk {
  readonly events: readonly ReadEvent[];
  /** The same events as the log holds them. Apart, so that whoever keeps an event does not keep its bytes. */
  readonly recorded: readonly RecordedEvent[];
  readonly position: bigint;
  readonly live: boolean;
}

const known: ReadonlySet<string> = new Set(current.map(({ eventName }) => eventName));

/** True for an event that may be anybody's business: of a name this program has never heard of. */
export const isStrange = ({ type }: Unreadable): boolean => !known.has(type);

const readEvent = (recorded: RecordedEvent): ReadEvent => {
  const { id, type, position } = recorded;
  try {
    const event = decode(recorded);
    // A literal of its own: the same shape for every event, whoever looks at it.
    return { type: event.type, data: event.data, metadata: event.metadata, id, position } as Placed;
  } catch (error) {
    const code = error instanceof CodecError ? error.code : 'ERR_EVENT_UNREADABLE';
    return { position, type: type.replace(/\.v\d+$/, ''), unreadable: code };
  }
};

export const readChunk = ({ events, position, live }: Chunk): ReadChunk => ({
  events: events.map(readEvent),
  recorded: events,
  position,
  live,
});
