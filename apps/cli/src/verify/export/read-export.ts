import { createHash } from 'node:crypto';
import { type Json } from '@lieciba/ledger';
import { fails, Judged } from '../outcome';
import { readCsv, rowOfCells } from './read-csv';

/** A row as an answer shows it. */
export interface ShownRow {
  readonly recordId: string;
  readonly position: string;
  readonly actor: { readonly ref: string; readonly name: string | null };
  readonly findings: readonly string[] | null;
  readonly [name: string]: unknown;
}

/** What an export says of itself at its end. */
export interface About {
  readonly rows: number;
  readonly sha256: string;
  readonly query: { readonly [name: string]: Json };
  readonly certificate?: string;
}

/** An export as a file holds it. */
export interface Export {
  readonly rows: readonly ShownRow[];
  readonly about: About;
  /** Whether rows and bytes are those that its end tells of. */
  readonly isWhole: boolean;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isAbout = (value: unknown): value is About =>
  isObject(value) &&
  typeof value['rows'] === 'number' &&
  typeof value['sha256'] === 'string' &&
  isObject(value['query']);

/** Whether something that was read is a row of an answer, as far as a program needs to know. */
export const isRow = (value: unknown): value is ShownRow =>
  isObject(value) &&
  isObject(value['actor']) &&
  typeof value['recordId'] === 'string' &&
  typeof value['position'] === 'string' &&
  (value['findings'] === null || Array.isArray(value['findings']));

const aboutIn = (text: string): About | null => {
  try {
    const { about } = JSON.parse(text) as { readonly about?: unknown };
    return isAbout(about) ? about : null;
  } catch {
    return null;
  }
};

interface Parts {
  /** All that the hash at the end is over. */
  readonly hashed: string;
  readonly rows: readonly unknown[];
  readonly about: About | null;
}

const jsonLines = (text: string): Parts => {
  const end = text.lastIndexOf('\n', text.length - 2) + 1;
  const hashed = text.slice(0, end);
  const lines = hashed.split('\n').slice(0, -1);
  return { hashed, rows: lines.map((line) => JSON.parse(line) as unknown), about: aboutIn(text.slice(end)) };
};

const table = (text: string): Parts => {
  const [names = [], ...records] = readCsv(text.replace(/^\uFEFF/, ''));
  const last = records.pop();
  const hashed = text.slice(0, text.lastIndexOf('\r\n', text.length - 3) + 2);
  return { hashed, rows: records.map((cells) => rowOfCells(names, cells)), about: aboutIn(last?.[0] ?? '') };
};

/** How a table of handlings begins, whether or not somebody took its byte order mark away. */
const HEAD_OF_TABLE = /^\uFEFF?recordId,/;

/** The export in a file, in CSV or as JSON lines. @throws Judged `ERR_ANSWER_MALFORMED`, `ERR_EXPORT_CUT` where its end is missing */
export const readExport = (bytes: Uint8Array, file: string): Export => {
  const text = Buffer.from(bytes).toString('utf8');
  let parts: Parts;
  try {
    parts = HEAD_OF_TABLE.test(text) ? table(text) : jsonLines(text);
  } catch {
    throw new Judged(fails('ERR_ANSWER_MALFORMED', { file }));
  }
  const { hashed, rows, about } = parts;
  if (!about) throw new Judged(fails('ERR_EXPORT_CUT', { file }));
  if (!rows.every(isRow)) throw new Judged(fails('ERR_ANSWER_MALFORMED', { file }));
  const sha256 = createHash('sha256').update(hashed).digest('hex');
  return { rows, about, isWhole: rows.length === about.rows && sha256 === about.sha256 };
};
