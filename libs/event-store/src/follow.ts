import { chunksOf } from './chunks';
import { type Connection } from './connection';
import { type Chunk, type Follow } from './event-store';
import { type Line } from './line';
import { doubling, pause, within } from './patience';
import { subscribeRequest } from './read-request';
import { operational, storeFailure } from './store-failure';

/** Finding a node may take this long before it is tried anew. */
const CONNECT_MS = 30_000;

/** Follows `$all` over one subscription after the other, each starting where the last chunk ended. */
export async function* following(
  connection: Connection,
  { prefixes, after: start, maxEvents, signal, onInterrupted }: Follow,
): AsyncGenerator<Chunk> {
  let after = start;
  let nextDelay = doubling();
  let interrupted = false;
  while (!signal.aborted) {
    let line: Line | undefined;
    try {
      line = await within(CONNECT_MS, signal, connection.line());
      const call = line.read(subscribeRequest(after, prefixes), null);
      for await (const chunk of chunksOf(call, { after: after ?? 0n, maxEvents, signal })) {
        nextDelay = doubling();
        interrupted = false;
        after = chunk.position;
        yield chunk;
      }
    } catch (error) {
      const failure = storeFailure(error);
      if (!failure.passing) throw operational(failure);
      if (failure.broken && line) connection.drop(line);
      if (!interrupted && !signal.aborted) onInterrupted?.(operational(failure));
      interrupted = true;
    }
    await pause(nextDelay(), signal);
  }
}
