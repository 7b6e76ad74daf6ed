import { type CatalogueIndex, indexOf } from './catalogue-index';
import { type Policy, type PolicyVersion } from '../policy/policy';

/** The catalogue in force at an instant; before the first one nothing else is known, so that one counts. */
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
