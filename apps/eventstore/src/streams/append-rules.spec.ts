import { describe, expect, it } from '@jest/globals';
import {
  EXPECT_ANY,
  EXPECT_NO_STREAM,
  EXPECT_STREAM_EXISTS,
  judge,
  type StreamHistory,
  UNSETTLED,
  type Verdict,
} from './append-rules';

/** A stream of these ids; those from `durable` on are not on disk yet. */
const stream = (ids: string[], durable = ids.length, remembered = ids): StreamHistory => ({
  lastRevision: ids.length - 1,
  softDeleted: false,
  hasMetadata: false,
  idAt: (revision) => (revision < durable ? ids[revision]! : UNSETTLED),
  recall: (id) => {
    const revision = remembered.includes(id) ? ids.indexOf(id) : -1;
    return revision < 0 ? undefined : revision < durable ? revision : UNSETTLED;
  },
});

const deleted: StreamHistory = { ...stream(['a', 'b', 'c']), softDeleted: true, hasMetadata: true };
const described: StreamHistory = { ...stream([]), hasMetadata: true };

const append: Verdict = { kind: 'append' };
const wrong: Verdict = { kind: 'wrong-version' };
const gone: Verdict = { kind: 'stream-deleted' };
const repeated = (lastRevision: number): Verdict => ({ kind: 'repeated', lastRevision });

const empty = stream([]);
const abc = stream(['a', 'b', 'c']);
const forgetful = stream(['a', 'b', 'c'], 3, []);
const fresh = stream(['a', 'b', 'c'], 1);

describe('an append is judged by what it expects', () => {
  it.each<[string, number, string[], StreamHistory, Verdict]>([
    ['no stream, and there is none', EXPECT_NO_STREAM, ['x'], empty, append],
    ['no stream, but there is one', EXPECT_NO_STREAM, ['x'], abc, wrong],
    ['no stream, and it wrote the very events', EXPECT_NO_STREAM, ['a', 'b', 'c'], abc, repeated(2)],
    ['no stream, and it wrote the first events', EXPECT_NO_STREAM, ['a', 'b'], abc, repeated(1)],
    ['no stream, and it wrote only some of them', EXPECT_NO_STREAM, ['a', 'x'], abc, wrong],
    ['no stream, and there are more of them', EXPECT_NO_STREAM, ['a', 'b', 'c', 'd'], abc, wrong],
    ['the last revision', 2, ['x'], abc, append],
    ['the last revision, with an id used before', 2, ['a'], abc, append],
    ['an earlier revision', 0, ['x'], abc, wrong],
    ['an earlier revision, and it wrote the very events', 0, ['b', 'c'], abc, repeated(2)],
    ['an earlier revision, and they are in another order', 0, ['c', 'b'], abc, wrong],
    ['an earlier revision, and the memory of ids is gone', 0, ['b'], forgetful, repeated(1)],
    ['a revision that is yet to come', 3, ['x'], abc, wrong],
    ['a revision of a missing stream', 0, ['x'], empty, wrong],
    ['anything, with a new id', EXPECT_ANY, ['x'], abc, append],
    ['anything of a missing stream', EXPECT_ANY, ['x'], empty, append],
    ['anything, with known ids', EXPECT_ANY, ['b', 'c'], abc, repeated(2)],
    ['anything, with ids long forgotten', EXPECT_ANY, ['b', 'c'], forgetful, append],
    ['anything, first id known, then a new one', EXPECT_ANY, ['b', 'x'], abc, wrong],
    ['anything, first id new, then a known one', EXPECT_ANY, ['x', 'b'], abc, append],
    ['an existing stream, and it exists', EXPECT_STREAM_EXISTS, ['x'], abc, append],
    ['an existing stream, and it does not', EXPECT_STREAM_EXISTS, ['x'], empty, wrong],
    ['an existing stream, with known ids', EXPECT_STREAM_EXISTS, ['a'], abc, repeated(0)],
    ['no events at the last revision', 2, [], abc, append],
    ['an existing stream, and it has metadata only', EXPECT_STREAM_EXISTS, ['x'], described, append],
    ['an existing stream, and it is deleted', EXPECT_STREAM_EXISTS, ['x'], deleted, gone],
    ['no stream, and it is deleted', EXPECT_NO_STREAM, ['x'], deleted, append],
    [
      'no stream, and it wrote the very events before it was deleted',
      EXPECT_NO_STREAM,
      ['a', 'b'],
      deleted,
      repeated(1),
    ],
    ['no stream, and it wrote some of them before it was deleted', EXPECT_NO_STREAM, ['a', 'x'], deleted, wrong],
    ['the last revision of a deleted stream', 2, ['x'], deleted, append],
    ['an earlier revision of a deleted stream', 0, ['x'], deleted, wrong],
    ['anything of a deleted stream', EXPECT_ANY, ['x'], deleted, append],
    ['no events at an earlier revision', 0, [], abc, wrong],
    ['no events and no stream, but there is one', EXPECT_NO_STREAM, [], abc, wrong],
    ['no events at a later revision', 7, [], abc, wrong],
    ['no events at all', EXPECT_ANY, [], empty, append],
  ])('%s', (_, expected, ids, history, verdict) => {
    expect(judge(expected, ids, history)).toEqual(verdict);
  });

  it.each<[string, number, string[]]>([
    ['an exact revision', 0, ['b']],
    ['no stream', EXPECT_NO_STREAM, ['a', 'b']],
    ['anything', EXPECT_ANY, ['b']],
  ])('and waits for the disk before it calls a repetition of %s one', (_, expected, ids) => {
    expect(judge(expected, ids, fresh)).toEqual({ kind: 'unsettled' });
  });
});
