import { createHash } from 'node:crypto';
import { type HandlingRowDto } from '../search-handlings/handlings.dto';
import { type Cell, cellsOf, columnNames } from './cells';
import { type About, type Writer } from './export';

interface Lines {
  readonly head: string;
  readonly lineOf: (row: HandlingRowDto) => string;
  readonly lastOf: (about: About) => string;
}

/** Line after line; the hash is over all that stands before the last. */
const writeLines = ({ head, lineOf, lastOf }: Lines): Writer =>
  async function* (pages, aboutOf) {
    const hash = createHash('sha256');
    const hashed = (text: string): Buffer => {
      const bytes = Buffer.from(text);
      hash.update(bytes);
      return bytes;
    };
    let rows = 0;
    if (head) yield hashed(head);
    for await (const page of pages) {
      rows += page.length;
      if (page.length > 0) yield hashed(page.map(lineOf).join(''));
    }
    yield Buffer.from(lastOf(await aboutOf({ rows, sha256: hash.digest('hex') })));
  };

/** One handling to a line, as JSON. */
export const jsonLineOf = (row: HandlingRowDto): string => `${JSON.stringify(row)}\n`;

/** JSON lines: a handling each, as a search shows it, and last `{"about": …}`. */
export const writeJsonLines: Writer = writeLines({
  head: '',
  lineOf: jsonLineOf,
  lastOf: (about) => `${JSON.stringify({ about })}\n`,
});

/**
 * Whatever a spreadsheet might take for a formula gets an apostrophe in front, and so does what begins with one: whoever
 * takes the first apostrophe away has the text again.
 */
const harmless = (text: string): string => (/^['=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);

const csvCell = (cell: Cell): string => {
  if (cell === null) return '';
  const text = harmless(cell);
  return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A record as RFC 4180 writes it: nothing for null, a pair of quotes for an empty text. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

const BYTE_ORDER_MARK = '\uFEFF'; // Without it spreadsheets take UTF-8 for something else.

/** CSV with the names of its columns first; last a record whose first field is `{"about": …}`. */
export const writeCsv: Writer = writeLines({
  head: BYTE_ORDER_MARK + csvLine(columnNames),
  lineOf: (row) => csvLine(cellsOf(row)),
  lastOf: (about) => csvLine([JSON.stringify({ about }), ...columnNames.slice(1).map(() => null)]),
});
