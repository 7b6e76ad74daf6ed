import { type Acl, aclOf } from '../security/access';
import { jsonMembers, jsonOf } from './json-members';

/** What the last event of a stream's metastream says of the stream. */
export interface StreamMetadata {
  /** Only so many of the last events are shown. */
  readonly maxCount?: number;
  /** Only events of the last so many milliseconds are shown. */
  readonly maxAgeMs?: number;
  /** Events of earlier revisions are not shown. */
  readonly truncateBefore?: number;
  /** The stream is as good as gone, until something is written to it again. */
  readonly softDeleted: boolean;
  /** Who may do what; where it says nothing the defaults hold. */
  readonly acl?: Acl;
}

export const NO_METADATA: StreamMetadata = Object.freeze({ softDeleted: false });

/** A metastream shows its last event only, and has no metadata of its own. */
export const METASTREAM_METADATA: StreamMetadata = Object.freeze({ maxCount: 1, softDeleted: false });

const TRUNCATE_BEFORE = '$tb';
const INT64_MAX = 2n ** 63n - 1n;

/** The metadata that delete a stream softly. */
export const SOFT_DELETED = Buffer.from(`{"${TRUNCATE_BEFORE}":${INT64_MAX}}`);

/** Reads a metadata event's JSON; what is not well-formed counts as no metadata at all, as in a real server. */
export const readMetadata = (json: Buffer): StreamMetadata => {
  try {
    const members = jsonMembers(json.toString());
    const maxCount = integer(members.get('$maxCount'));
    const maxAgeSeconds = integer(members.get('$maxAge'));
    const truncateBefore = integer(members.get(TRUNCATE_BEFORE));
    const acl = aclOf({ $acl: JSON.parse(members.get('$acl') ?? 'null') });
    return {
      ...(maxCount !== undefined && maxCount > 0n ? { maxCount: Number(maxCount) } : {}),
      ...(maxAgeSeconds !== undefined && maxAgeSeconds > 0n ? { maxAgeMs: Number(maxAgeSeconds) * 1000 } : {}),
      ...(truncateBefore !== undefined && truncateBefore >= 0n ? { truncateBefore: Number(truncateBefore) } : {}),
      softDeleted: truncateBefore === INT64_MAX,
      ...(acl === undefined ? {} : { acl }),
    };
  } catch (error) {
    if (error instanceof SyntaxError) return NO_METADATA;
    throw error;
  }
};

/** The same metadata with the stream shown from this revision on; undefined where they are no JSON object. */
export const undeletedFrom = (revision: number, json: Buffer): Buffer | undefined => {
  try {
    return Buffer.from(jsonOf(jsonMembers(json.toString()).set(TRUNCATE_BEFORE, String(revision))));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** The first revision of a stream that is shown, its events' age aside. */
export const firstShown = ({ maxCount, truncateBefore = 0 }: StreamMetadata, lastRevision: number): number =>
  maxCount === undefined ? truncateBefore : Math.max(lastRevision - maxCount + 1, truncateBefore);

const integer = (text: string | undefined): bigint | undefined => {
  if (text === undefined) return undefined;
  const value = /^-?\d+$/.test(text) ? BigInt(text) : undefined;
  if (value === undefined || BigInt.asIntN(64, value) !== value) throw new SyntaxError('not an integer of 64 bits');
  return value;
};
