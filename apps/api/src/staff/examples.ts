const member = { id: 'anna.berzina', name: 'Anna Bērziņa' };

/** Whom the examples are about. */
export const memberExample = member;

export const grantExample = {
  member,
  grantId: 'g-2026-1',
  role: 'client-manager',
  categories: ['client-data', 'person-contact'],
  systems: ['crm'],
  validFrom: '2026-01-01T00:00:00+02:00',
  validUntil: '2027-01-01T00:00:00+02:00',
  reviewBy: '2026-12-01T00:00:00+02:00',
  enteredBy: { id: 'ilze.liepina' },
};
export const grantEndingExample = { member, at: '2026-11-30T22:00:00Z', reason: 'Mainīti pienākumi.' };
export const grantReviewExample = { member, reviewedAt: '2026-11-01T09:00:00Z', reviewBy: '2027-11-01T09:00:00Z' };
export const trainingExample = {
  member,
  trainingId: 't-2026-1',
  topic: 'Personas datu aizsardzība',
  trainedAt: '2026-02-01T09:00:00Z',
  validUntil: '2027-02-01T09:00:00Z',
};
