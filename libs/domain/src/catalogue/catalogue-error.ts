import { DomainError } from '../kernel/errors';
import { type CatalogueFault } from './shape';

const told = ({ pointer, constraint }: CatalogueFault): string => `${pointer || 'the file'}: ${constraint}`;

/** A file is not a catalogue; `faults` is everything that is wrong with it. */
export class CatalogueError extends DomainError {
  override readonly name = 'CatalogueError';
  constructor(readonly faults: readonly CatalogueFault[]) {
    super('ERR_CATALOGUE_MALFORMED', `The catalogue is malformed.\n${faults.map(told).join('\n')}`);
  }
}
