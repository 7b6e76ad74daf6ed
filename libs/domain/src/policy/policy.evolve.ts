import { type PolicyEvent } from '@lieciba/events';
import { type Catalogue } from '../catalogue/catalogue';
import { readCatalogue } from '../catalogue/read-catalogue';
import { evolveBy } from '../kernel/evolving';
import { kept } from '../register/entry';
import { type Policy } from './policy';

export const noPolicy: Policy = { versions: [], unreadable: [], categories: [], purposes: [], interestAssessments: [] };

const catalogueIn = (document: string): Catalogue | undefined => {
  try {
    return readCatalogue(JSON.parse(document));
  } catch {
    return undefined; // What was published was read first: only an older or newer shape comes here.
  }
};

const byForce = (one: { inForceFrom: string }, other: { inForceFrom: string }): number =>
  one.inForceFrom < other.inForceFrom ? -1 : Number(one.inForceFrom > other.inForceFrom);

export const evolvePolicy = evolveBy<Policy, PolicyEvent>({
  PolicyPublished(policy, data) {
    const { version, inForceFrom, hash } = data;
    const catalogue = catalogueIn(data.catalogue);
    if (!catalogue) return { ...policy, unreadable: [...policy.unreadable, version] };
    const published = { version, inForceFrom, catalogue, hash, entry: data };
    return { ...policy, versions: [...policy.versions, published].sort(byForce) };
  },
  CategoryAdded: (policy, data) => ({ ...policy, categories: [...policy.categories, kept(data)] }),
  PurposeAdded: (policy, data) => ({ ...policy, purposes: [...policy.purposes, kept(data)] }),
  InterestAssessed: (policy, data) => ({ ...policy, interestAssessments: [...policy.interestAssessments, kept(data)] }),
});
