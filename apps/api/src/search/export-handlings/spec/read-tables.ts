import { inflateRawSync } from 'node:zlib';

/** The records of a text in CSV, by the letter of RFC 4180; a field that holds nothing and is not quoted is null. */
export const readCsv = (text: string): (string | null)[][] => {
  const records: (string | null)[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let record: (string | null)[] = [];
  while (field.lastIndex < text.length) {
    const [, quoted, plain = '', end] = field.exec(text) ?? [];
    if (end === undefined) throw new Error('This is no CSV.');
    record.push(quoted?.replaceAll('""', '"') ?? (plain === '' ? null : plain));
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
};

/** The files of an archive, found by its directory, each of the size and name that both of its headers tell. */
export const unzip = (archive: Buffer): ReadonlyMap<string, string> => {
  const files = new Map<string, string>();
  const end = archive.length - 22;
  if (archive.readUInt32LE(end) !== 0x06054b50) throw new Error('The archive has no end.');
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, size] = [archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 24)];
    const [nameLength, start] = [archive.readUInt16LE(at + 28), archive.readUInt32LE(at + 42)];
    const name = archive.subarray(at + 46, at + 46 + nameLength);
    if (!archive.subarray(start + 30, start + 30 + nameLength).equals(name)) throw new Error('Another file is there.');
    const content = inflateRawSync(archive.subarray(start + 30 + nameLength, start + 30 + nameLength + packed));
    if (content.length !== size) throw new Error('The file is not whole.');
    files.set(name.toString(), content.toString());
    at += 46 + nameLength;
  }
  return files;
};

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
const textOf = (xml: string): string =>
  xml
    .replace(/&(amp|lt|gt);/g, (entity) => entities[entity] ?? entity)
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));

/** The cells of a sheet as a spreadsheet would show them. */
export const readSheet = (xml = ''): (string | null)[][] =>
  [...xml.matchAll(/<row>(.*?)<\/row>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<c\/>|<c t="inlineStr"><is><t xml:space="preserve">(.*?)<\/t><\/is><\/c>/gs)].map(([, text]) =>
      text === undefined ? null : textOf(text),
    ),
  );
