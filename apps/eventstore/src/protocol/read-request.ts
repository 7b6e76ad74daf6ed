import { type ReadReq as ReadReqMessage } from '@eventstore/db-client/generated/streams_pb';
import { compileRegex, type Filter, UnusableRegex } from '../streams/filter';
import { ReadReq } from './generated';
import { Refused } from './refused';

type Options = ReadReqMessage.Options;
type Expression = ReadReqMessage.Options.FilterOptions.Expression;

/** Where a read or a subscription begins: at an end of the log, or at a revision or position. */
export type Start = 'start' | 'end' | number;

/** How events are to be presented. */
export interface Presentation {
  readonly structuredIds: boolean;
  readonly resolveLinks: boolean;
}

interface Request extends Presentation {
  readonly from: Start;
  /** Undefined for a subscription, which has neither. */
  readonly page: { readonly backwards: boolean; readonly limit: number } | undefined;
}

export interface ReadStream extends Request {
  readonly kind: 'stream';
  readonly streamName: Buffer;
  /** 1 and more: the reader understands where the stream begins and ends. */
  readonly compatibility: number;
}

export interface ReadAll extends Request {
  readonly kind: 'all';
  readonly filter: Filter | undefined;
  /** A subscriber with a filter is told where it stands every so many events looked at. */
  readonly checkpointEvery: number;
}

const END = 2n ** 64n - 1n;
const DEFAULT_WINDOW = 32;

/** Reads a `ReadReq`, refusing what does not go together. */
export const readRequest = (bytes: Buffer): ReadStream | ReadAll => {
  const options = ReadReq.deserializeBinary(bytes).getOptions();
  if (options === undefined) throw new Refused('bad-request', 'The options are missing.');
  const request = {
    structuredIds: !options.getUuidOption()?.hasString(),
    resolveLinks: options.getResolveLinks(),
    page: pageOf(options),
  };
  return options.hasAll() ? { ...request, ...allOf(options) } : { ...request, ...streamOf(options) };
};

const pageOf = (options: Options): Request['page'] => {
  const backwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  if (options.hasCount() === options.hasSubscription()) {
    throw new Refused('bad-request', 'A read has either a count or a subscription.');
  }
  if (options.hasCount()) return { backwards, limit: Number(options.getCount()) };
  if (backwards) throw new Refused('bad-request', 'A subscription cannot run backwards.');
  return undefined;
};

const streamOf = (options: Options) => {
  const stream = options.getStream();
  const streamName = Buffer.from(stream?.getStreamIdentifier()?.getStreamName_asU8() ?? []);
  if (stream === undefined || streamName.length === 0) {
    throw new Refused('bad-request', 'The stream name is missing.');
  }
  if (options.hasFilter()) throw new Refused('bad-request', 'Only $all can be filtered.');
  return {
    kind: 'stream',
    streamName,
    from: startOf(stream, stream.getRevision()),
    compatibility: options.getControlOption()?.getCompatibility() ?? 0,
  } as const;
};

const allOf = (options: Options) => {
  const all = options.getAll()!;
  const position = all.getPosition();
  if (position !== undefined && BigInt(position.getCommitPosition()) < BigInt(position.getPreparePosition())) {
    throw new Refused('bad-request', 'A prepare position is never beyond its commit position.');
  }
  const from = startOf(all, position?.getCommitPosition());
  return { kind: 'all', from, ...filterOf(options) } as const;
};

const startOf = (from: { hasStart(): boolean; hasEnd(): boolean }, at: string | undefined): Start => {
  if (from.hasStart()) return 'start';
  if (from.hasEnd() || at === undefined) return 'end';
  return BigInt(at) === END ? 'end' : Math.min(Number(at), Number.MAX_SAFE_INTEGER - 1);
};

const filterOf = (options: Options): Pick<ReadAll, 'filter' | 'checkpointEvery'> => {
  const filter = options.getFilter();
  if (filter === undefined) return { filter: undefined, checkpointEvery: Infinity };
  const expression = filter.getStreamIdentifier() ?? filter.getEventType();
  if (expression === undefined) throw new Refused('bad-request', 'The filter is empty.');
  const window = filter.hasMax() ? filter.getMax() : DEFAULT_WINDOW;
  const multiplier = filter.getCheckpointintervalmultiplier();
  if (options.hasSubscription() && (multiplier === 0 || window === 0)) {
    throw new Refused('bad-request', 'The checkpoint interval and the search window are at least 1.');
  }
  return {
    filter: { on: filter.hasStreamIdentifier() ? 'stream-name' : 'event-type', by: selectionOf(expression) },
    checkpointEvery: multiplier * window,
  };
};

const selectionOf = (expression: Expression): Filter['by'] => {
  const regex = expression.getRegex();
  if (regex !== '') return regexOf(regex);
  const prefixes = expression.getPrefixList().map((prefix) => Buffer.from(prefix));
  if (prefixes.length === 0) throw new Refused('bad-request', 'The filter is empty.');
  return prefixes;
};

const regexOf = (expression: string) => {
  try {
    return compileRegex(expression);
  } catch (error) {
    if (error instanceof UnusableRegex) throw new Refused('bad-request', error.message);
    throw error;
  }
};
