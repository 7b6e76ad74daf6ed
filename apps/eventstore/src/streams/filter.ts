import { eventTypeSpan, streamNameSpan } from '../storage/record';

/** Which events of `$all` a reader wants, by the start of their stream's name or of their type. */
export interface Filter {
  readonly on: 'stream-name' | 'event-type';
  readonly prefixes: readonly Buffer[];
}

/** Whether the stored record passes; looks at its bytes, decodes nothing. */
export const passes = ({ on, prefixes }: Filter, record: Buffer): boolean => {
  const [start, end] = on === 'stream-name' ? streamNameSpan(record) : eventTypeSpan(record);
  return prefixes.some((prefix) => startsWith(record, start, end, prefix));
};

const startsWith = (bytes: Buffer, start: number, end: number, prefix: Buffer): boolean => {
  if (prefix.length > end - start) return false;
  for (let at = 0; at < prefix.length; at++) if (bytes[start + at] !== prefix[at]) return false;
  return true;
};
