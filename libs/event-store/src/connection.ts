import { clientOf, type Line, logIdIn, openLine } from './line';
import { StoreFailure, storeFailure } from './store-failure';

/** The way to the store: one line at a time, replaced when it breaks. */
export interface Connection {
  /** The open line, or a new one. @throws StoreFailure when no node is found */
  line(): Promise<Line>;
  /** Runs a call over the open line, or a new one; a failure that breaks the line drops it, so that the next call finds a fresh one. */
  over<T>(call: (line: Line) => Promise<T>): Promise<T>;
  /** Lets go of the line if it is still this one. */
  drop(line: Line): void;
  close(): void;
}

/** Nothing is connected before the first call. */
export const createConnection = (url: string): Connection => {
  clientOf(url, 0);
  const logId = logIdIn(url);
  let generation = 0;
  let opening: Promise<Line> | undefined;
  let open: Line | undefined;
  let closed = false;

  const line = (): Promise<Line> => {
    if (closed) return Promise.reject(new StoreFailure('nothing: the door to it is closed', true, false));
    return (opening ??= openLine(clientOf(url, generation++), logId).then(
      (fresh) => {
        open = fresh;
        if (closed) fresh.drop();
        return fresh;
      },
      (error: unknown) => {
        opening = undefined;
        throw error;
      },
    ));
  };
  const drop = (broken: Line) => {
    if (open !== broken) return;
    open = undefined;
    opening = undefined;
    broken.drop();
  };

  return {
    line,
    async over(call) {
      const current = await line();
      try {
        return await call(current);
      } catch (error) {
        if (storeFailure(error).broken) drop(current);
        throw error;
      }
    },
    drop,
    close() {
      closed = true;
      if (open) drop(open);
    },
  };
};
