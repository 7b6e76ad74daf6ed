import { type RecordedEvent } from '@lieciba/event-store';
import { current, type LiecibaEvent } from '@lieciba/events';
import { Utf8Text } from '@lieciba/read-models/table';

const newest: ReadonlySet<string> = new Set(current.map(({ storedType }) => storedType));

/** An event as the judge remembers it: of what needs no upcast, the very bytes that the log holds. */
export const eventText = ({ type, data }: LiecibaEvent, recorded: RecordedEvent | undefined): string | Utf8Text => {
  if (!recorded || !newest.has(recorded.type)) return JSON.stringify({ type, data });
  const bytes = recorded.stored.data;
  const json = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return new Utf8Text(`{"type":"${type}","data":${json}}`);
};
