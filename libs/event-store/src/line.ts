import { EventStoreDBClient } from '@eventstore/db-client';
import { type ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { appendOver, type Appender } from './append-call';
import { decodeAppendAnswer } from './append-response';
import { type Subscription } from './chunks';
import { StreamsClient, StreamsService } from './protocol';
import { decodeTold, type Told } from './read-response';
import { StoreFailure } from './store-failure';

const KEEP_ALIVE_TIMEOUT_MS = 10_000;
const GENERATIONS = 1_000;

/** What a read hears, as it comes. */
export interface Telling extends Subscription, AsyncIterable<Told> {}

/** One connection to the store: good until something breaks on it, then dropped whole. */
export interface Line {
  readonly append: Appender;
  /** No time limit when null: a subscription. */
  read(request: ReadReq, timeoutMs: number | null): Telling;
  /** Cancels every call and frees the connection. */
  drop(): void;
}

/**
 * gRPC shares a connection, and how long it waits before connecting anew, up to two minutes, between channels that look
 * alike. A line differs from the one before it in a setting that does not matter, so it connects at once.
 */
const distinct = (url: string, generation: number): string => {
  const timeoutMs = KEEP_ALIVE_TIMEOUT_MS + (generation % GENERATIONS);
  return `${url}${url.includes('?') ? '&' : '?'}keepAliveTimeout=${timeoutMs}`;
};

const LOG_ID = /(?<=[?&])logId=([^&]*)(&|$)/;

/** Which log the url asks for; undefined where any will do. This option of it is ours: the client knows of none such. */
export const logIdIn = (url: string): string | undefined => LOG_ID.exec(url)?.[1] || undefined;

const asTheClientKnowsIt = (url: string): string => url.replace(LOG_ID, '').replace(/[?&]$/, '');

/**
 * What the client says of options that mean nothing to it is the whole url, password and all, on the console.
 * @throws TypeError when the url is none; the message does not repeat it either
 */
export const clientOf = (url: string, generation: number): EventStoreDBClient => {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return EventStoreDBClient.connectionString(distinct(asTheClientKnowsIt(url), generation));
  } catch {
    throw new TypeError('The event store url must look like esdb://host:port?tls=false.');
  } finally {
    console.warn = warn;
  }
};

/**
 * Finds a node and opens a line. Connecting, discovery, TLS and credentials are the client's; its calls are not used,
 * because a broken batch stream of theirs ends in unhandled rejections, and their decoding is the bottleneck of every reader.
 * 6.2.1 is the client's last version: what is private there stays as it is.
 * Every call names the log it means: gRPC connects anew by itself, and while a node is down another may take its address.
 */
export const openLine = async (client: EventStoreDBClient, logId?: string): Promise<Line> => {
  const rpc = await client['getGRPCClient'](StreamsClient, 'lieciba').catch(() => {
    throw new StoreFailure('nothing', true, true);
  });
  const calls = new Set<{ cancel(): void }>();
  const tracked = <C extends { cancel(): void; on(event: 'status', ended: () => void): unknown }>(call: C): C => {
    calls.add(call);
    call.on('status', () => calls.delete(call));
    return call;
  };
  const endless = { deadline: Infinity };
  const argumentsOf = (options: { deadline: number }) => {
    const [metadata, callOptions] = client['callArguments']({}, options);
    if (logId !== undefined) metadata.set('log-id', logId);
    return [metadata, callOptions] as const;
  };

  return {
    append: appendOver(() => {
      const [metadata, options] = argumentsOf(endless);
      const asIs = (request: Buffer) => request;
      return tracked(
        rpc.makeBidiStreamRequest(StreamsService.batchAppend.path, asIs, decodeAppendAnswer, metadata, options),
      );
    }),
    read(request, timeoutMs) {
      const { path, requestSerialize } = StreamsService.read;
      const deadline = timeoutMs === null ? endless : { deadline: Date.now() + timeoutMs };
      const [metadata, options] = argumentsOf(deadline);
      return tracked(rpc.makeServerStreamRequest(path, requestSerialize, decodeTold, request, metadata, options));
    },
    drop() {
      for (const call of calls) call.cancel();
      rpc.close();
    },
  };
};
