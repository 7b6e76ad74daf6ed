import { type EventLog } from '../storage/event-log';
import { passes } from '../streams/filter';
import { allSource, type Source, streamSource } from '../streams/source';
import { type StreamStates } from '../streams/stream-states';
import { type Writer } from '../streams/writer';
import { faultOf } from './faults';
import { type Outlet } from './outlet';
import { firstStreamPosition, lastStreamPosition, presenter, streamNotFound } from './read-answer';
import { type ReadAll, readRequest, type ReadStream, type Start } from './read-request';
import { followCall } from './subscription.call';

/** What reads are served from. */
export interface Reading {
  readonly log: EventLog;
  readonly streams: StreamStates;
  readonly writer: Writer;
}

/** `Streams/Read`: pages of a stream or of `$all`, or a subscription to it. */
export const readCall = async (request: Buffer, outlet: Outlet, reading: Reading): Promise<void> => {
  try {
    const read = readRequest(request);
    const source = sourceOf(read, reading);
    if (read.page === undefined) return await followCall(read, source, outlet, reading);
    if (read.kind === 'stream' && source.last() === undefined) outlet.write(streamNotFound(read.streamName));
    else await pages(read, read.page, source, outlet, reading);
    outlet.end();
  } catch (error) {
    outlet.fail(faultOf(error));
  }
};

const sourceOf = (read: ReadStream | ReadAll, { log, streams }: Reading): Source =>
  read.kind === 'all' ? allSource(log) : streamSource(log, streams, read.streamName.toString());

const pages = async (
  read: ReadStream | ReadAll,
  { backwards, limit }: { backwards: boolean; limit: number },
  source: Source,
  outlet: Outlet,
  { log, streams }: Reading,
): Promise<void> => {
  const present = presenter(read, log, streams);
  const filter = read.kind === 'all' ? read.filter : undefined;
  const last = source.last() ?? source.first - 1; // What is written from now on is another read's.
  let cursor = firstCursor(read, backwards, last);
  let left = limit;
  while (left > 0 && cursor >= source.first && cursor <= last && !outlet.closed) {
    const rest = backwards ? cursor - source.first + 1 : last - cursor + 1;
    const page = source.page(cursor, backwards, filter ? rest : Math.min(left, rest));
    for (const record of page) {
      if (left > 0 && (filter === undefined || passes(filter, record))) {
        outlet.write(present(record));
        left--;
      }
      cursor = source.cursorOf(record) + (backwards ? -1 : 1);
    }
    if (page.length === 0) break;
    await outlet.ready();
  }
  if (read.kind === 'stream' && read.compatibility >= 1) {
    if (cursor > last) outlet.write(lastStreamPosition(last));
    if (cursor < source.first) outlet.write(firstStreamPosition(source.first));
  }
};

/** Streams include the given revision both ways; `$all` includes the given position forwards only. */
const firstCursor = ({ kind, from }: { kind: 'stream' | 'all'; from: Start }, backwards: boolean, last: number) => {
  const exclusive = kind === 'all' && backwards;
  if (from === 'start') return kind === 'all' ? (backwards ? 0 : 1) : 0;
  if (from === 'end') return backwards ? last : last + 1;
  if (!backwards) return kind === 'all' ? Math.max(from, 1) : from;
  return Math.min(exclusive ? from - 1 : from, last);
};
