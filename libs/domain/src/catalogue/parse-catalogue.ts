import { type Document, parseDocument } from 'yaml';
import { type Catalogue } from './catalogue';
import { CatalogueError } from './catalogue-error';
import { readCatalogue } from './read-catalogue';

const unreadable = (constraint: string) => new CatalogueError([{ pointer: '', constraint }]);

const documentOf = (text: string): Document => {
  try {
    return parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: true, logLevel: 'error' });
  } catch {
    throw unreadable('YAML that can be read'); // Nested beyond what a parser bears.
  }
};

const dataOf = (document: Document): unknown => {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw unreadable('YAML without aliases');
  }
};

/** The catalogue that a YAML file holds; throws a `CatalogueError` with every fault, and nothing else. */
export const parseCatalogue = (text: string): Catalogue => {
  const document = documentOf(text);
  const faults = [...document.errors, ...document.warnings].map(({ code, linePos }) => ({
    pointer: '',
    constraint: `YAML without ${code}${linePos ? `, line ${linePos[0].line}` : ''}`,
  }));
  if (faults.length > 0) throw new CatalogueError(faults);
  return readCatalogue(dataOf(document));
};
