/** The text of a cell; null where it says nothing. */
type Cell = string | null;

/** The records of a text in CSV (RFC 4180); a field that holds nothing and is not quoted is null. @throws SyntaxError */
export const readCsv = (text: string): Cell[][] => {
  const records: Cell[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let record: Cell[] = [];
  while (field.lastIndex < text.length) {
    const [, quoted, plain = '', end] = field.exec(text) ?? [];
    if (end === undefined) throw new SyntaxError('This is no CSV.');
    record.push(quoted?.replaceAll('""', '"') ?? (plain === '' ? null : plain));
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
};

const lists = ['categories', 'fields', 'findings'];
const groups = ['basis', 'ground', 'informed', 'safeguard'];

/** What a spreadsheet might have taken for a formula was given an apostrophe. */
const plain = (cell: string): string => cell.replace(/^'/, '');

const valueOf = (name: string, cell: Cell | undefined): unknown => {
  if (cell === null || cell === undefined) return null;
  if (lists.includes(name)) return cell === '' ? [] : cell.split(' ');
  return groups.includes(name) ? (JSON.parse(cell) as unknown) : plain(cell);
};

/** A row from its cells, under the names of their columns. @throws SyntaxError */
export const rowOfCells = (names: readonly Cell[], cells: readonly Cell[]): unknown => {
  const row: Record<string, unknown> = {};
  const actor: Record<string, unknown> = {};
  names.forEach((name, i) => {
    const [of, part] = (name ?? '').split('.');
    if (part !== undefined) actor[part] = valueOf(part, cells[i]);
    else if (of) row[of] = valueOf(of, cells[i]);
  });
  return { ...row, actor };
};
