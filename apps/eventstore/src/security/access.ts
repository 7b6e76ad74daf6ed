import { type Identity } from './identity';

/** What a caller wants of a stream: reading and subscribing, appending, deleting for now or for good. */
export type Operation = 'read' | 'write' | 'delete';

/** Names that may read, write and delete a stream, and read and write its metadata; where a right is missing the default holds. */
export type Acl = Readonly<Partial<Record<Right, readonly string[]>>>;
type Right = '$r' | '$w' | '$d' | '$mr' | '$mw';

const RIGHTS: readonly Right[] = ['$r', '$w', '$d', '$mr', '$mw'];
const RIGHT_OF: Readonly<Record<Operation, Right>> = { read: '$r', write: '$w', delete: '$d' };
const META_RIGHT_OF: Readonly<Partial<Record<Operation, Right>>> = { read: '$mr', write: '$mw' };

const EVERYBODY = ['$all'];
const ADMINS = ['$admins'];

/** The stream whose access control list decides: a metastream is guarded by its stream's. */
export const guardedStream = (streamName: string): string =>
  streamName.startsWith('$$') ? streamName.slice(2) : streamName;

/**
 * Whether somebody may do this to the stream, given the access control list of its {@link guardedStream}. As in a real
 * server: admins may do everything, streams whose name begins with `$` (and `$all`) are the admins' by default, all
 * others everybody's. Nobody writes to or deletes `$all`, and nobody deletes a metastream.
 */
export const mayAccess = (who: Identity, streamName: string, operation: Operation, acl: Acl | undefined): boolean => {
  if (streamName === '$all' && operation !== 'read') return false;
  const right = streamName.startsWith('$$') ? META_RIGHT_OF[operation] : RIGHT_OF[operation];
  if (right === undefined) return false;
  if (who.includes('$admins')) return true;
  const allowed = acl?.[right] ?? (guardedStream(streamName).startsWith('$') ? ADMINS : EVERYBODY);
  return allowed.some((name) => who.includes(name));
};

/** The `$acl` of a stream's metadata as it was parsed: a right names one or several; anything else counts as missing. */
export const aclOf = (metadata: unknown): Acl | undefined => {
  const acl = property(metadata, '$acl');
  if (typeof acl !== 'object' || acl === null) return undefined;
  return Object.fromEntries(
    RIGHTS.flatMap((right): [Right, readonly string[]][] => {
      const names = property(acl, right);
      if (typeof names === 'string') return [[right, [names]]];
      return isNames(names) ? [[right, names]] : [];
    }),
  );
};

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((name) => typeof name === 'string');
