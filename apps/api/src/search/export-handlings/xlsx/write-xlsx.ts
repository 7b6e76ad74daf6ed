import { createHash } from 'node:crypto';
import { type HandlingRowDto } from '../../search-handlings/handlings.dto';
import { cellsOf, columnNames } from '../cells';
import { type About, type Writer } from '../export';
import { jsonLineOf } from '../lines';
import { pathOfSheet, rowXml, sheetHead, sheetTail, workbook } from './workbook';
import { zip, type ZipEntry } from './zip';

const ROWS_MAX = 1_048_576; // Of a sheet, its head included.

const aboutCells = ({ query, asOf, rows, sha256, certificate }: About) =>
  Object.entries({
    query: JSON.stringify(query),
    asOf: JSON.stringify(asOf),
    rows: String(rows),
    sha256,
    ...(certificate && { certificate }),
  });

/**
 * A workbook of as many sheets `handlings` as the rows need, and a sheet `about`; the hash is over the rows as JSON lines.
 * @throws RangeError past 4 GiB
 */
export const writeXlsx: Writer = (pages, aboutOf) => {
  const hash = createHash('sha256');
  let rows = 0;
  const source = pages[Symbol.asyncIterator]();
  let ahead: readonly HandlingRowDto[] | undefined;

  /** Rows that the sheet still takes; what does not fit any more waits for the next one. */
  const sheet = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.from(sheetHead + rowXml(columnNames));
    for (let left = ROWS_MAX - 1; ahead && left > 0;) {
      const page: readonly HandlingRowDto[] = ahead.slice(0, left);
      left -= page.length;
      rows += page.length;
      for (const row of page) hash.update(jsonLineOf(row));
      if (page.length > 0) yield Buffer.from(page.map((row) => rowXml(cellsOf(row))).join(''));
      const rest: readonly HandlingRowDto[] = ahead.slice(page.length);
      ahead = rest.length > 0 ? rest : await next();
    }
    yield Buffer.from(sheetTail);
  };
  const next = async (): Promise<readonly HandlingRowDto[] | undefined> => {
    const { done, value } = await source.next();
    return done ? undefined : value;
  };
  const entries = async function* (): AsyncGenerator<ZipEntry> {
    try {
      const names: string[] = [];
      ahead = await next();
      do {
        names.push(names.length === 0 ? 'handlings' : `handlings ${names.length + 1}`);
        yield { name: pathOfSheet(names.length), content: sheet() };
      } while (ahead);
      names.push('about');
      const about = aboutCells(await aboutOf({ rows, sha256: hash.digest('hex') })).map(rowXml);
      yield { name: pathOfSheet(names.length), content: [Buffer.from(sheetHead + about.join('') + sheetTail)] };
      yield* workbook(names);
    } finally {
      await source.return?.();
    }
  };
  return zip(entries());
};
