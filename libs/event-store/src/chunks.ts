import { setImmediate as arrived } from 'node:timers/promises';
import { type Chunk, type RecordedEvent } from './event-store';
import { type Told } from './read-response';
import { StoreFailure } from './store-failure';

/** While catching up, a chunk that is not full waits this long for more: few large transactions beat many small ones. */
const LINGER_MS = 50;

/** The call a subscription is. */
export interface Subscription {
  on(event: 'data', heard: (told: Told) => void): unknown;
  on(event: 'error', failed: (error: Error) => void): unknown;
  on(event: 'end', ended: () => void): unknown;
  pause(): unknown;
  resume(): unknown;
  cancel(): void;
}

/**
 * Turns what one subscription hears into chunks, until the signal comes. Throws what broke the subscription, once all that
 * was heard before is taken; frees the call when the reader leaves.
 */
export async function* chunksOf(
  call: Subscription,
  { after, maxEvents, signal }: { after: bigint; maxEvents: number; signal: AbortSignal },
): AsyncGenerator<Chunk> {
  let events: RecordedEvent[] = [];
  let position = after;
  let live = false;
  let news = false;
  let failure: unknown;
  let idle = false;
  let wake: () => void = () => undefined;
  const woken = () => new Promise<void>((resolve) => (wake = resolve));
  const whole = () => live || failure !== undefined || signal.aborted || events.length >= maxEvents;

  call.on('data', (told) => {
    if (told.kind === 'event') {
      events.push(told.event);
      position = told.event.position;
      // The rest stays with the server: memory holds this chunk and the one being worked on.
      if (events.length >= maxEvents) call.pause();
    } else if (told.kind === 'checkpoint') position = told.position;
    else if (told.kind === 'caught-up') live = true;
    else if (told.kind === 'fell-behind') live = false;
    else return;
    news = true;
    if (idle || whole()) wake();
  });
  const ended = (error: unknown) => {
    failure ??= error;
    wake();
  };
  call.on('error', ended);
  call.on('end', () => ended(new StoreFailure('the end of the call', true, true)));
  const aborted = () => wake();
  signal.addEventListener('abort', aborted);

  try {
    while (!signal.aborted) {
      if (!news) {
        if (failure !== undefined) throw failure;
        idle = true;
        await woken();
        idle = false;
        continue;
      }
      if (whole()) await arrived();
      else await lingering(woken(), () => wake());
      const chunk = { events, position, live };
      events = [];
      news = false;
      call.resume();
      if (!signal.aborted) yield chunk;
    }
  } finally {
    signal.removeEventListener('abort', aborted);
    call.cancel();
  }
}

const lingering = async (woken: Promise<void>, wake: () => void): Promise<void> => {
  const timer = setTimeout(wake, LINGER_MS);
  await woken;
  clearTimeout(timer);
};
