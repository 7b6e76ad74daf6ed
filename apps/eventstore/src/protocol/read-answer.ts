import { type EventLog } from '../storage/event-log';
import { eventIdOf, eventWithoutIdOf, linkTargetOf, messageOf, positionOf, recordedEventOf } from '../storage/record';
import { eventAt } from '../streams/source';
import { type StreamStates } from '../streams/stream-states';
import { type Presentation } from './read-request';
import { bytesField, varint64Field, varintField } from './wire';

/** How a record is presented to one reader: as it stands on disk, unless it asks for more. */
export const presenter = (
  { structuredIds, resolveLinks }: Presentation,
  log: EventLog,
  streams: StreamStates,
): ((record: Buffer) => Buffer) => {
  if (!structuredIds && !resolveLinks) return messageOf;
  const eventOf = structuredIds ? withStructuredId : recordedEventOf;
  return (record) => {
    const target = resolveLinks ? linkTargetOf(record) : undefined;
    if (target === undefined)
      return structuredIds ? readEvent(record, bytesField(1, eventOf(record))) : messageOf(record);
    const resolved = resolve(target, log, streams);
    return readEvent(record, resolved ? bytesField(1, eventOf(resolved)) : '', bytesField(2, eventOf(record)));
  };
};

const readEvent = (record: Buffer, ...parts: (Buffer | string)[]) =>
  bytesField(1, ...parts, varintField(3, positionOf(record)));

/** The record a link names, `revision@stream`; undefined where there is none to be shown. */
const resolve = (target: Buffer, log: EventLog, streams: StreamStates): Buffer | undefined => {
  const at = target.indexOf('@');
  const revision = at > 0 ? Number(target.toString('latin1', 0, at)) : NaN;
  return Number.isSafeInteger(revision) ? eventAt(log, streams, target.toString('utf8', at + 1), revision) : undefined;
};

const withStructuredId = (record: Buffer): Buffer => {
  const hex = eventIdOf(record).replaceAll('-', '');
  const high = varint64Field(1, BigInt(`0x${hex.slice(0, 16)}`));
  const low = varint64Field(2, BigInt(`0x${hex.slice(16)}`));
  return Buffer.concat([bytesField(1, bytesField(1, high, low)), eventWithoutIdOf(record)]);
};

export const confirmation = (subscriptionId: string): Buffer => bytesField(2, bytesField(1, subscriptionId));

/** Everything up to this position has been considered. */
export const checkpoint = (position: number): Buffer =>
  bytesField(3, varintField(1, position), varintField(2, position));

export const streamNotFound = (streamName: Buffer): Buffer => bytesField(4, bytesField(1, bytesField(3, streamName)));

export const firstStreamPosition = (revision: number): Buffer => varintField(5, revision);

export const lastStreamPosition = (revision: number): Buffer => varintField(6, revision);

export const CAUGHT_UP: Buffer = bytesField(8);

export const FELL_BEHIND: Buffer = bytesField(9);
