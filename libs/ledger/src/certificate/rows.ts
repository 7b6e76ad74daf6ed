import { utf8 } from '../text';
import { appendLeaves, type CompactRange } from '../tree/compact-range';
import { leafHash } from '../tree/hashing';
import { canonicalJson } from './canonical-json';

/** The hash of a row as a leaf of an answer's tree: of its canonical JSON. */
export const rowHash = (row: object): Uint8Array => leafHash(utf8(canonicalJson(row)));

/** The tree of an answer's rows, grown by some more. */
export const appendRows = (range: CompactRange, rows: readonly object[]): CompactRange =>
  appendLeaves(range, rows.map(rowHash));
