/** What an append expects of its stream: one of these, or the exact revision of its last event. */
export const EXPECT_ANY = -2;
export const EXPECT_NO_STREAM = -1;
export const EXPECT_STREAM_EXISTS = -4;

/** Revision of the last event of a stream that holds none. */
export const NO_STREAM = -1;

/** It was written, but is not on disk yet: ask again after the commit. */
export const UNSETTLED = 'unsettled';

/** What the rules need to know of the stream. */
export interface StreamHistory {
  readonly lastRevision: number;
  /** Softly deleted: what was written is not shown, but goes on being counted. */
  readonly softDeleted: boolean;
  /** The stream has a metastream; events of its own it may have none. */
  readonly hasMetadata: boolean;
  /** Id of the event at a revision up to the last. */
  idAt(revision: number): string | typeof UNSETTLED;
  /** Revision at which this id was written to this very stream of late; undefined if not, or if long forgotten. */
  recall(id: string): number | typeof UNSETTLED | undefined;
}

export type Verdict =
  | { readonly kind: 'append' }
  /** All of it stands in the stream already; it ends at this revision. */
  | { readonly kind: 'repeated'; readonly lastRevision: number }
  | { readonly kind: 'wrong-version' }
  | { readonly kind: 'stream-deleted' }
  | { readonly kind: 'unsettled' };

const APPEND: Verdict = { kind: 'append' };
const WRONG_VERSION: Verdict = { kind: 'wrong-version' };
const DELETED: Verdict = { kind: 'stream-deleted' };
const WAIT: Verdict = { kind: 'unsettled' };

/**
 * Decides over an append to a stream without a tombstone as an EventStoreDB server does, so that a retry with the same
 * ids is never written twice.
 */
export const judge = (expected: number, ids: readonly string[], history: StreamHistory): Verdict => {
  if (expected === EXPECT_STREAM_EXISTS) {
    if (history.softDeleted) return DELETED;
    if (history.lastRevision === NO_STREAM && !history.hasMetadata) return WRONG_VERSION;
  }
  if (expected === EXPECT_ANY || expected === EXPECT_STREAM_EXISTS) return judgeByMemory(ids, history);
  if (expected > history.lastRevision) return WRONG_VERSION;
  return expected === history.lastRevision ? APPEND : judgeByHistory(expected, ids, history);
};

/** Without a revision to go by, a repetition is known by its ids for as long as they are remembered. */
const judgeByMemory = (ids: readonly string[], history: StreamHistory): Verdict => {
  let lastRevision: number | undefined;
  for (const [at, id] of ids.entries()) {
    const revision = history.recall(id);
    if (revision === UNSETTLED) return WAIT;
    if (revision === undefined) return at === 0 ? APPEND : WRONG_VERSION;
    lastRevision = revision;
  }
  return lastRevision === undefined ? APPEND : { kind: 'repeated', lastRevision };
};

/** The stream has moved on: a repetition if exactly these events follow the expected revision. */
const judgeByHistory = (expected: number, ids: readonly string[], history: StreamHistory): Verdict => {
  for (const [at, id] of ids.entries()) {
    const revision = expected + 1 + at;
    if (revision > history.lastRevision) return WRONG_VERSION;
    const stored = history.idAt(revision);
    if (stored === UNSETTLED) return WAIT;
    if (stored !== id) {
      const startsAnew = at === 0 && expected === EXPECT_NO_STREAM && history.softDeleted;
      return startsAnew ? APPEND : WRONG_VERSION;
    }
  }
  return ids.length === 0 ? WRONG_VERSION : { kind: 'repeated', lastRevision: expected + ids.length };
};
