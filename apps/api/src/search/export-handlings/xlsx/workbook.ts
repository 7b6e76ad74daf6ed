import { type Cell } from '../cells';
import { type ZipEntry } from './zip';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const CELL_LENGTH_MAX = 32_767; // Of a spreadsheet; what is longer is cut, and says so by its last character.

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** What XML cannot say is written as spreadsheets do, `_x0001_`, and what looks like it is told apart from it. */
const escaped = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>]/g, (character) => entities[character] ?? character)
    .replace(
      /[^\t\n\x20-\uFFFD\u{10000}-\u{10FFFF}]/gu,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );

const cellXml = (cell: Cell): string => {
  if (cell === null) return '<c/>';
  const text = cell.length > CELL_LENGTH_MAX ? `${cell.slice(0, CELL_LENGTH_MAX - 1)}…` : cell;
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
};

/** A row of a sheet. Its cells are texts, so that none of them is ever taken for a formula. */
export const rowXml = (cells: readonly Cell[]): string => `<row>${cells.map(cellXml).join('')}</row>`;

export const sheetHead = `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`;
export const sheetTail = '</sheetData></worksheet>';

export const pathOfSheet = (number: number): string => `xl/worksheets/sheet${number}.xml`;

const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;

/** What makes a workbook of sheets of these names. */
export const workbook = (names: readonly string[]): readonly ZipEntry[] => {
  const each = (xml: (number: number, name: string) => string) => names.map((name, i) => xml(i + 1, name)).join('');
  const sheets = each((number, name) => `<sheet name="${name}" sheetId="${number}" r:id="r${number}"/>`);
  const overrides = each(
    (number) => `<Override PartName="/${pathOfSheet(number)}" ContentType="${SHEET}.worksheet+xml"/>`,
  );
  const files = {
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELATIONS}">${each((number) =>
      relation(`r${number}`, 'worksheet', `worksheets/sheet${number}.xml`),
    )}</Relationships>`,
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}">${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    '[Content_Types].xml':
      `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${SHEET}.sheet.main+xml"/>${overrides}</Types>`,
  };
  return Object.entries(files).map(([name, xml]) => ({ name, content: [Buffer.from(HEAD + xml)] }));
};
