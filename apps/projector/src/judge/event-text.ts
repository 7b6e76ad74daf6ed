import { type RecordedEvent } from '@lieciba/event-store';
import { current, type LiecibaEvent } from '@lieciba/events';

const newest: ReadonlySet<string> = new Set(current.map(({ storedType }) => storedType));

/** An event as the judge remembers it: of what needs no upcast, the very text that the log holds. */
export const eventText = ({ type, data }: LiecibaEvent, recorded: RecordedEvent | undefined): string => {
  if (!recorded || !newest.has(recorded.type)) return JSON.stringify({ type, data });
  const bytes = recorded.stored.data;
  return `{"type":"${type}","data":${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()}}`;
};
