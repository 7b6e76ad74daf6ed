import { type Catalogue, CatalogueError, readCatalogue } from '@lieciba/domain';
import { Faults } from '../../well-formed/faults';
import { malformed } from '../../well-formed/malformed';

/** The catalogue that a body holds, absent keys filled in; or a refusal that lists every fault. */
export const catalogueIn = (value: object): Catalogue => {
  try {
    return readCatalogue(value);
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    const faults = new Faults();
    for (const { pointer, constraint } of error.faults) faults.add(`/catalogue${pointer}`, `Must be ${constraint}.`);
    throw malformed(faults);
  }
};
