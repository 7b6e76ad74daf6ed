import { type EventLog } from '../storage/event-log';
import { passes } from '../streams/filter';
import { allSource, isShown, type Source, type Span, streamSource } from '../streams/source';
import { type StreamStates } from '../streams/stream-states';
import { type Writer } from '../streams/writer';
import { type Admission, ALL } from './admission';
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

/** A real server reads so many events at a time; where its reader can tell, so do we. */
const SERVER_PAGE = 32;

/** `Streams/Read`: pages of a stream or of `$all`, or a subscription to it. */
export const readCall = async (request: Buffer, admit: Admission, outlet: Outlet, reading: Reading): Promise<void> => {
  try {
    const read = readRequest(request);
    admit(read.kind === 'all' ? ALL : read.streamName, 'read');
    const source = sourceOf(read, reading);
    if (read.page === undefined) return await followCall(read, source, outlet, reading);
    const span = source.span();
    if (span !== undefined) await pages(read, read.page, source, span, outlet, reading);
    else if (read.kind === 'stream') outlet.write(streamNotFound(read.streamName));
    outlet.end();
  } catch (error) {
    outlet.fail(faultOf(error));
  }
};

const sourceOf = (read: ReadStream | ReadAll, { log, streams }: Reading): Source =>
  read.kind === 'all' ? allSource(log) : streamSource(log, streams, read.streamName.toString());

/** Gives what the source shows at this moment; what is written from now on is another read's. */
const pages = async (
  read: ReadStream | ReadAll,
  { backwards, limit }: { backwards: boolean; limit: number },
  source: Source,
  span: Span,
  outlet: Outlet,
  { log, streams }: Reading,
): Promise<void> => {
  const present = presenter(read, log, streams);
  const filter = read.kind === 'all' ? read.filter : undefined;
  const selective = filter !== undefined || span.sinceMs !== -Infinity;
  const { first, last } = span;
  const tellsEnds = read.kind === 'stream' && read.compatibility >= 1;
  const from = firstCursor(read, backwards, last);
  if (tellsEnds && !backwards) tellFirst(from, limit, span, outlet);
  let cursor = backwards ? from : Math.max(from, first);
  let left = limit;
  while (left > 0 && cursor >= first && cursor <= last && !outlet.closed) {
    const rest = backwards ? cursor - first + 1 : last - cursor + 1;
    const page = source.page(cursor, backwards, selective ? rest : Math.min(left, rest));
    for (const record of page) {
      if (left > 0 && (!selective || (isShown(record, span) && (filter === undefined || passes(filter, record))))) {
        outlet.write(present(record));
        left--;
      }
      cursor = source.cursorOf(record) + (backwards ? -1 : 1);
    }
    if (page.length === 0) break;
    await outlet.ready();
  }
  if (tellsEnds) outlet.write(lastStreamPosition(last));
};

/** A reader whose first page would be empty is told where the stream goes on. */
const tellFirst = (from: number, limit: number, { first, last }: Span, outlet: Outlet): void => {
  const pageEnd = from + Math.min(limit, SERVER_PAGE) - 1;
  if (pageEnd < first) outlet.write(firstStreamPosition(first));
  else if (from > last + 1) outlet.write(firstStreamPosition(last + 1));
};

/** Streams include the given revision both ways; `$all` includes the given position forwards only. */
const firstCursor = ({ kind, from }: { kind: 'stream' | 'all'; from: Start }, backwards: boolean, last: number) => {
  const exclusive = kind === 'all' && backwards;
  if (from === 'start') return kind === 'all' ? (backwards ? 0 : 1) : 0;
  if (from === 'end') return backwards ? last : last + 1;
  if (!backwards) return kind === 'all' ? Math.max(from, 1) : from;
  return Math.min(exclusive ? from - 1 : from, last);
};
