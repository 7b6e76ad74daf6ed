import { type Catalogue, catalogueShape } from './catalogue';
import { CatalogueError } from './catalogue-error';
import { checkReferences } from './references';
import { type CatalogueFault, Place } from './shape';

const versionsIn = (value: unknown): readonly string[] => {
  const versions: unknown = typeof value === 'object' && value !== null && 'versions' in value ? value.versions : [];
  return Array.isArray(versions) ? versions.filter((one) => typeof one === 'string') : [];
};

/** The catalogue that plain data stand for, absent keys filled in; throws a `CatalogueError` with every fault. */
export const readCatalogue = (value: unknown): Catalogue => {
  const faults: CatalogueFault[] = [];
  const root = new Place({ versions: versionsIn(value) }, faults);
  const catalogue = catalogueShape.read(value, root);
  checkReferences(catalogue, root);
  if (faults.length > 0) throw new CatalogueError(faults);
  return catalogue;
};
