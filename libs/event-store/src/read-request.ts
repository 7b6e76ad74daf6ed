import { type ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { shared, streams } from './protocol';

const { Empty, StreamIdentifier } = shared;
const { Options } = streams.ReadReq;
const EVERYTHING = String(Number.MAX_SAFE_INTEGER);
/** How many events the server considers between two checkpoints. */
const CHECKPOINT_EVENTS = 1_000;

const requestOf = (options: ReadReq.Options): ReadReq => {
  const uuid = new Options.UUIDOption();
  uuid.setString(new Empty());
  options.setUuidOption(uuid);
  options.setResolveLinks(false);
  if (!options.hasFilter()) options.setNoFilter(new Empty());
  const request = new streams.ReadReq();
  request.setOptions(options);
  return request;
};

const at = (position: bigint): ReadReq.Options.Position => {
  const place = new Options.Position();
  place.setCommitPosition(String(position));
  place.setPreparePosition(String(position));
  return place;
};

/** A stream's events forwards from a revision on, at most `count` of them. */
export const streamRequest = (stream: string, from = 0n, count: number | null = null): ReadReq => {
  const identifier = new StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream).toString('base64'));
  const place = new Options.StreamOptions();
  place.setStreamIdentifier(identifier);
  place.setRevision(String(from));
  const options = new Options();
  options.setStream(place);
  options.setReadDirection(Options.ReadDirection.FORWARDS);
  options.setCount(count === null ? EVERYTHING : String(count));
  return requestOf(options);
};

/** `$all` backwards from just before a position; null starts at the end. */
export const backwardsRequest = (before: bigint | null, count: number): ReadReq => {
  const place = new Options.AllOptions();
  if (before === null) place.setEnd(new Empty());
  else place.setPosition(at(before));
  const options = new Options();
  options.setAll(place);
  options.setReadDirection(Options.ReadDirection.BACKWARDS);
  options.setCount(String(count));
  return requestOf(options);
};

/** A subscription to `$all` after a position, for streams with one of the prefixes; null starts at the beginning. */
export const subscribeRequest = (after: bigint | null, prefixes: readonly string[]): ReadReq => {
  const place = new Options.AllOptions();
  if (after === null) place.setStart(new Empty());
  else place.setPosition(at(after));
  const expression = new Options.FilterOptions.Expression();
  expression.setPrefixList([...prefixes]);
  const filter = new Options.FilterOptions();
  filter.setStreamIdentifier(expression);
  filter.setMax(CHECKPOINT_EVENTS);
  filter.setCheckpointintervalmultiplier(1);
  const options = new Options();
  options.setAll(place);
  options.setSubscription(new Options.SubscriptionOptions());
  options.setFilter(filter);
  return requestOf(options);
};
