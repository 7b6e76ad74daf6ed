import { type ClientBase, type Submittable } from 'pg';
import { type RowOf, type Table } from '../table';

/** The part of pg's connection that COPY needs and its types leave out. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  sendCopyFail(message: string): void;
  endCopyFrom(): void;
}

/** A row holds what no line of COPY can say: a fault of the row, which no retry mends. Tells nothing of what it holds. */
export class RowError extends Error {
  override readonly name = 'RowError';
  readonly code = 'ERR_ROW_MALFORMED';
  constructor(cause: unknown) {
    super('A row cannot be told to PostgreSQL.', { cause });
  }
}

const ROWS_PER_CHUNK = 250; // PostgreSQL reads the first chunk while we write the second.

/** A `copy … from stdin` as pg's queue of queries takes it. */
class CopyIn implements Submittable {
  /** Put here by pg, to be called at the end: it stops the clock of a query's time-out. */
  callback: () => void = () => undefined;
  readonly done: Promise<void>;
  readonly #text: string;
  readonly #chunks: Iterable<Buffer>;
  #settle: (error?: Error) => void = () => undefined;

  constructor(text: string, chunks: Iterable<Buffer>) {
    this.#text = text;
    this.#chunks = chunks;
    this.done = new Promise((resolve, reject) => {
      this.#settle = (error) => (error ? reject(error) : resolve());
    });
  }

  submit = (connection: Pick<CopyConnection, 'query'>): void => connection.query(this.#text);

  handleCopyInResponse(connection: CopyConnection): void {
    try {
      for (const chunk of this.#chunks) connection.sendCopyFromChunk(chunk);
    } catch (error) {
      // Thrown on from here it would end the process: nobody stands between us and the socket.
      this.handleError(new RowError(error));
      return connection.sendCopyFail('A row is malformed.');
    }
    connection.endCopyFrom();
  }

  handleError(error: Error): void {
    this.callback();
    this.#settle(error);
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.callback();
    this.#settle();
  }
}

function* chunksOf(rows: readonly RowOf[], textOf: (row: RowOf) => string): Generator<Buffer> {
  for (let from = 0; from < rows.length; from += ROWS_PER_CHUNK) {
    let text = '';
    for (const row of rows.slice(from, from + ROWS_PER_CHUNK)) text += `${textOf(row)}\n`;
    yield Buffer.from(text, 'latin1');
  }
}

/**
 * Writes rows by COPY, each in the words of `textOf`: nearly three times as fast as `insert … select from unnest`, for less
 * work on our side as well.
 */
export const copyRows = (
  client: ClientBase,
  table: Table,
  rows: readonly RowOf[],
  textOf: (row: RowOf) => string,
): Promise<void> =>
  client.query(new CopyIn(`copy ${table.name} (${Object.keys(table.columns)}) from stdin`, chunksOf(rows, textOf)))
    .done;
