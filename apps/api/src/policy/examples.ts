import { ecsoen } from '@lieciba/domain';

const enteredBy = { id: 'ilze.liepina', name: 'Ilze Liepiņa' };

export const policyExample = { catalogue: ecsoen.catalogue, inForceFrom: '2027-01-01T00:00:00+02:00', enteredBy };
export const categoryExample = {
  category: 'vehicle-data',
  labels: { lv: 'Transportlīdzekļa dati', en: 'Vehicle data' },
  fields: ['plate-number'],
  art9Fields: [],
  safeguardsNote: 'Piekļuve tikai noliktavas pārvaldniekam',
  informedFrom: '2026-12-01T00:00:00+02:00',
};
export const purposeExample = {
  purpose: 'sp-parking',
  partOf: 'service-provision',
  bases: ['contract'],
  labels: { lv: 'Stāvvietu nodrošināšana', en: 'Providing parking' },
  informedFrom: '2026-12-01T00:00:00+02:00',
};
export const interestExample = {
  interest: 'li-business-risk',
  assessmentRef: 'LI-2026-4',
  assessedAt: '2026-01-15T09:00:00Z',
  reviewBy: '2028-01-15T09:00:00Z',
};
