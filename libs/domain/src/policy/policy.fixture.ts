import { createHash } from 'node:crypto';
import { CategoryAdded, InterestAssessed, PolicyPublished, PurposeAdded } from '@lieciba/events';
import { changed, policy } from '../catalogue/catalogue.fixture';
import { readCatalogue } from '../catalogue/read-catalogue';
import { entryOf, now } from '../register/spec.fixture';

const controllerId = 'ecsoen';

/** The policy's data as its next version. */
export const next = Object(changed(['versions'], [...policy.versions, '2027-1']));

/** A publication as it is asked for, and as it is recorded. */
export const publication = {
  command: (change: { controllerId?: string; catalogue?: object; inForceFrom?: string } = {}) => ({
    type: 'PublishPolicy' as const,
    data: { controllerId, catalogue: policy as object, inForceFrom: '2025-01-01T00:00:00.000Z', ...change },
  }),
  event: ({ catalogue = policy as object, inForceFrom = '2025-01-01T00:00:00.000Z' } = {}) => {
    const read = readCatalogue(catalogue);
    const document = JSON.stringify(read);
    return PolicyPublished({
      ...{ controllerId, inForceFrom, version: read.versions.at(-1) ?? '', catalogue: document },
      hash: createHash('sha256').update(document).digest('hex'),
      recordedAt: now.toISOString(),
    });
  },
};
export const category = entryOf('AddCategory', CategoryAdded, {
  controllerId,
  category: 'loyalty-data',
  labels: { lv: 'Lojalitātes dati', en: 'Loyalty data' },
  fields: ['card-number', 'diet'],
  art9Fields: ['diet'],
  safeguardsNote: 'Access by role only.',
  informedFrom: '2026-02-01T00:00:00.000Z',
});
export const purpose = entryOf('AddPurpose', PurposeAdded, {
  controllerId,
  purpose: 'sp-loyalty',
  partOf: 'service-provision',
  bases: ['consent'],
  labels: { lv: 'Lojalitātes programma', en: 'Loyalty programme' },
  informedFrom: '2026-02-01T00:00:00.000Z',
});
export const interest = entryOf('AssessInterest', InterestAssessed, {
  controllerId,
  interest: 'li-marketing',
  assessmentRef: 'LIA-3',
  assessedAt: '2026-01-15T00:00:00.000Z',
  reviewBy: '2027-01-15T00:00:00.000Z',
});
