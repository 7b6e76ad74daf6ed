import { type Policy, type PolicyVersion } from '../policy/policy';
import { type CatalogueIndex, indexOf } from './catalogue-index';

/** The catalogue in force at an instant, the first one for what came before it; undefined where none was ever published. */
export const catalogueAt = ({ versions }: Policy, at: string): CatalogueIndex | undefined => {
  let current: PolicyVersion | undefined;
  let earliest: PolicyVersion | undefined;
  for (const one of versions) {
    if (one.inForceFrom <= at && (!current || one.inForceFrom >= current.inForceFrom)) current = one;
    if (!earliest || one.inForceFrom < earliest.inForceFrom) earliest = one;
  }
  const version = current ?? earliest;
  return version && indexOf(version.catalogue);
};
