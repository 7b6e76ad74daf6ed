import { type Chunk, type EventStore, type Follow, type RecordedEvent } from '@lieciba/event-store';

/** What befalls one chunk on its way. */
export interface Mishap {
  readonly maxEvents: number;
  /** How many events before are delivered once more. */
  readonly repeated: number;
  readonly fails: boolean;
}

type Log = EventStore & { readonly log: readonly RecordedEvent[] };

const chunkOf = (log: readonly RecordedEvent[], after: bigint, { maxEvents, repeated }: Mishap): Chunk => {
  const events = log.slice(Math.max(0, Number(after) - repeated), Number(after) + maxEvents);
  return { events, position: events.at(-1)?.position ?? after, live: false };
};

/** Splits, repeats and breaks off what a log delivers as `mishaps` say; after the last of them it is calm. */
export const makeUnruly = <L extends Log>(store: L, mishaps: readonly Mishap[]): L => {
  const calm = store.follow.bind(store);
  const ahead = [...mishaps];
  const follow = async function* (options: Follow): AsyncGenerator<Chunk> {
    let { after } = options;
    for (let mishap = ahead.shift(); mishap; mishap = ahead.shift()) {
      if (options.signal.aborted) return;
      if (mishap.fails) throw new Error('The log is away.');
      const chunk = chunkOf(store.log, after ?? 0n, mishap);
      after = chunk.position;
      yield chunk;
    }
    yield* calm({ ...options, after });
  };
  return Object.assign(store, { follow });
};
