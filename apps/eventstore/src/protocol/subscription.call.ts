import { randomUUID } from 'node:crypto';
import { passes } from '../streams/filter';
import { isShown, type Source } from '../streams/source';
import { type Outlet } from './outlet';
import { CAUGHT_UP, checkpoint, confirmation, FELL_BEHIND, presenter } from './read-answer';
import { type Reading } from './read.call';
import { type ReadAll, type ReadStream, type Start } from './read-request';

/** A live subscriber that let this many events gather is back to catching up. */
const FELL_BEHIND_EVENTS = 1_024;

/**
 * Follows a source for ever: everything that is shown behind the start point, then whatever is committed, be it soon to be
 * shown no more. The subscriber pulls from the log at its own pace and is only woken by commits, so a slow one costs no
 * memory and is never dropped.
 */
export const followCall = async (
  read: ReadStream | ReadAll,
  source: Source,
  outlet: Outlet,
  { log, streams, writer }: Reading,
): Promise<void> => {
  const present = presenter(read, log, streams);
  const filter = read.kind === 'all' ? read.filter : undefined;
  const checkpoints = checkpointing(read, outlet);
  const commits = wakeUps(writer, outlet);
  let cursor = cursorBehind(read.from, source);
  let live = false;
  source.span(); // Nobody is told of a subscription to a stream that is gone for good.
  outlet.write(confirmation(randomUUID()));
  while (!outlet.closed) {
    const span = source.span(); // Ends the subscription to a stream that is gone for good.
    // What stands before the first that is shown, or in a deleted stream, is nobody's any more.
    if (!live) cursor = Math.max(cursor, Math.min(span?.first ?? Infinity, source.end()));
    const page = source.page(cursor, false);
    if (page.length === 0) {
      if (!live) {
        checkpoints.reached(cursor - 1);
        outlet.write(CAUGHT_UP);
        live = true;
      }
      await commits.next();
      continue;
    }
    for (const record of page) {
      const shown = live || span === undefined || isShown(record, span);
      if (shown && (filter === undefined || passes(filter, record))) outlet.write(present(record));
      cursor = source.cursorOf(record) + 1;
      checkpoints.considered(cursor - 1);
    }
    const slow = await outlet.ready();
    if (live && slow && source.end() - cursor > FELL_BEHIND_EVENTS) {
      outlet.write(FELL_BEHIND);
      live = false;
    }
  }
};

/** Start points are exclusive. */
const cursorBehind = (from: Start, source: Source): number => {
  if (from === 'start') return 0;
  return from === 'end' ? source.end() : from + 1;
};

/** Tells a subscriber with a filter where it stands, also while nothing passes. */
const checkpointing = (read: ReadStream | ReadAll, outlet: Outlet) => {
  let considered = 0;
  let told = 0;
  const reached = (position: number) => {
    if (read.kind !== 'all' || read.filter === undefined || position === told) return;
    considered = 0;
    told = position;
    outlet.write(checkpoint(position));
  };
  return {
    reached,
    considered: (position: number) => {
      if (read.kind === 'all' && ++considered >= read.checkpointEvery) reached(position);
    },
  };
};

/** Resolves after the next commit, or when the subscriber has gone. */
const wakeUps = (writer: Reading['writer'], outlet: Outlet) => {
  let wake = () => {};
  const stop = writer.onCommit(() => wake());
  outlet.onClose(() => {
    stop();
    wake();
  });
  return {
    next: () => (outlet.closed ? Promise.resolve() : new Promise<void>((resolve) => (wake = resolve))),
  };
};
