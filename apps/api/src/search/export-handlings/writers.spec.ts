import { hash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type HandlingRowDto } from '../search-handlings/handlings.dto';
import { columnNames } from './cells';
import { type About, type Pages } from './export';
import { writeCsv, writeJsonLines } from './lines';
import { writeXlsx } from './xlsx/write-xlsx';

const unsaid = Object.fromEntries(columnNames.map((name) => [name, null]));
const actor = { ref: 'a', name: null, role: 'clerk', unit: null };
const row = { ...unsaid, actor, recordId: 'r', categories: [], fields: [] } as unknown as HandlingRowDto;
/** Of texts that hardly anything can be compressed of. */
const pageOf = (number: number) =>
  Array.from({ length: 100 }, (_, i) => ({ ...row, reason: hash('sha512', `${number}/${i}`, 'base64') }));
const aboutOf = async (written: Pick<About, 'rows' | 'sha256'>): Promise<About> => ({
  ...{ query: {}, asOf: {} },
  ...written,
});

const endless = () => {
  const seen = { pages: 0, closed: false };
  const pages = (async function* (): Pages {
    try {
      for (;;) {
        yield pageOf(seen.pages++);
      }
    } finally {
      seen.closed = true;
    }
  })();
  return { pages, seen };
};

describe.each([
  ['CSV', writeCsv],
  ['JSON lines', writeJsonLines],
  ['XLSX', writeXlsx],
])('writing %s', (_, write) => {
  it('reads no further than somebody takes it, and leaves off with them', async () => {
    const { pages, seen } = endless();
    const written = write(pages, aboutOf);
    for (let taken = 0; taken < 3; taken++) await written.next();
    // A page or two, and for a compressed format what its window swallows.
    expect(seen.pages).toBeLessThan(60);
    await written.return();
    expect(seen.closed).toBe(true);
  });

  it('fails where its pages fail, so that its end is missing', async () => {
    const pages = (async function* (): Pages {
      yield pageOf(1);
      throw new Error('The views are away.');
    })();
    const take = async () => {
      for await (const bytes of write(pages, aboutOf)) expect(bytes.includes('sha256')).toBe(false);
    };
    await expect(take()).rejects.toThrow('The views are away.');
  });
});
