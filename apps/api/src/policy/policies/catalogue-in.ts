import { type Catalogue, CatalogueError, readCatalogue } from '@lieciba/domain';
import { Faults, pointerTo } from '../../well-formed/faults';
import { malformed } from '../../well-formed/malformed';

/** As much of a pointer as holds places and names, for a name may be anything the sender wrote. */
const shown = (pointer: string): string => {
  let known = '/catalogue';
  for (const part of pointer.split('/').slice(1)) {
    const next = /^\d{1,4}$/.test(part) ? `${known}/${part}` : pointerTo(known, part);
    if (next === known) break;
    known = next;
  }
  return known;
};

/** The catalogue that a body holds, absent keys filled in; or a refusal that lists every fault. */
export const catalogueIn = (value: object): Catalogue => {
  try {
    return readCatalogue(value);
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    const faults = new Faults();
    for (const { pointer, constraint } of error.faults) faults.add(shown(pointer), `Must be ${constraint}.`);
    throw malformed(faults);
  }
};
