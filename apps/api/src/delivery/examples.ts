const of = (key: string, occurredAt: string) => ({
  key,
  occurredAt,
  subjects: [{ scheme: 'personal-code', value: '010190-12345' }],
  subjectGroup: 'client',
});
const contract = { code: 'contract', contractRef: 'L-2024-118' };

/** Somebody looked. */
export const accessExample = {
  ...of('crm-1', '2026-11-20T09:12:40Z'),
  categories: ['client-data'],
  fields: ['contract-number'],
  purpose: 'service-provision/sp-delivery',
  basis: contract,
  actor: { id: 'anna.berzina', name: 'Anna Bērziņa', role: 'client-manager', unit: 'Klientu apkalpošana' },
  system: 'crm',
  action: 'read',
};

/** Data went to a third party. */
export const disclosureExample = {
  ...of('inv-2291/1', '2026-11-20T09:14:03Z'),
  categories: ['settlement-data'],
  fields: ['debt-amount'],
  purpose: 'service-provision/sp-debt-recovery',
  basis: { code: 'legitimate-interest', interest: 'li-business-risk' },
  actor: { id: 'janis.kalnins', name: 'Jānis Kalniņš', role: 'debt-clerk', unit: 'Finanses' },
  system: 'billing',
  action: 'export',
  reason: 'Parāds nav samaksāts pēc trešā atgādinājuma.',
  recipient: 'debt-collector',
  caseRef: 'D-118',
  ground: { code: 'dg-counterparty', contractRef: 'L-2024-118', duty: 'parāda atgūšana' },
  informed: { at: '2026-11-01T00:00:00Z', notice: '2026-1' },
};

/** Data went to a processor in another country. */
export const transferExample = {
  ...of('mail-77', '2026-11-20T09:20:00Z'),
  categories: ['communication-data'],
  purpose: 'service-provision/sp-claims',
  basis: contract,
  actor: { id: 'mail-gateway', role: 'system' },
  system: 'mailbox',
  action: 'send',
  recipient: 'mail-us',
  country: 'US',
  channel: 'sent',
  safeguard: { code: 'art45-adequacy', ref: '2023/1795' },
};

/** Data were destroyed. */
export const deletionExample = {
  ...of('del-5', '2026-11-21T16:00:00Z'),
  categories: ['photo-image'],
  purpose: 'service-provision/sp-delivery',
  actor: { id: 'anna.berzina', role: 'client-manager' },
  system: 'crm',
  action: 'delete',
  why: 'consent-withdrawn',
  method: 'overwrite',
  scope: 'category',
};

/** Several at once. */
export const deliveryExample = {
  key: 'batch-2026-11-20-1',
  records: [
    { kind: 'access', ...accessExample },
    { kind: 'disclosure', ...disclosureExample },
  ],
};
