/** An access as an emitter would send it. */
export const access = (change: Record<string, unknown> = {}) => ({
  kind: 'access',
  key: 'crm/1',
  occurredAt: '2024-11-20T11:14:03+02:00',
  subjects: [{ scheme: 'client-number', value: '4711' }],
  subjectGroup: 'client',
  categories: ['client-data'],
  purpose: 'service-provision/sp-claims',
  actor: { id: 'anna.berzina', name: 'Anna Bērziņa', role: 'clerk' },
  system: 'crm',
  action: 'read',
  ...change,
});

/** The disclosure of the documentation. */
export const disclosure = (change: Record<string, unknown> = {}) => ({
  kind: 'disclosure',
  key: 'inv-2291/1',
  occurredAt: '2024-11-20T09:14:03Z',
  subjects: [{ scheme: 'personal-code', value: '010190-12345' }],
  subjectGroup: 'client',
  categories: ['settlement-data'],
  fields: ['debt-amount'],
  purpose: 'service-provision/sp-debt-recovery',
  basis: { code: 'legitimate-interest', interest: 'li-business-risk' },
  actor: { id: 'anna.berzina', name: 'Anna Bērziņa', role: 'debt-clerk', unit: 'Finance' },
  system: 'billing',
  action: 'export',
  medium: 'electronic',
  reason: 'free text, sealed',
  caseRef: 'D-118',
  recipient: 'julianus-inkasso',
  ground: { code: 'dg-counterparty', contractRef: 'L-2024-118', duty: 'debt recovery' },
  informed: { at: '2024-11-01T00:00:00Z', notice: '2026-1' },
  ...change,
});

export const transfer = (change: Record<string, unknown> = {}) => ({
  ...access({ key: 'mail/1' }),
  kind: 'transfer',
  recipient: 'mail-provider',
  country: 'US',
  channel: 'sent',
  safeguard: { code: 'art46-2-c-scc', ref: 'DPA-2024' },
  ...change,
});

export const deletion = (change: Record<string, unknown> = {}) => ({
  ...access({ key: 'hr/1', action: 'delete' }),
  kind: 'deletion',
  why: 'retention-ended',
  method: 'overwritten',
  scope: 'whole-file',
  authorisedBy: { id: 'janis.ozols', name: 'Jānis Ozols' },
  evidenceHash: 'a'.repeat(64),
  ...change,
});

export const delivery = (...records: readonly unknown[]) => ({ key: 'd-1', records });
