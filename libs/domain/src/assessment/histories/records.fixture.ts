import { AccessRecorded, DeletionRecorded, DisclosureRecorded, TransferRecorded } from '@lieciba/events';

/** When everything happens unless said otherwise: a Monday, at noon in Riga. */
export const noon = '2026-06-01T09:00:00.000Z';

/** So many milliseconds later, or earlier. */
export const after = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();
export const justBefore = (instant: string): string => after(instant, -1);

export const subjectRef = '5d0c9e1a-3b62-4c0f-9d3e-6d1f5a7b8c90';
export const actorRef = '0f8fad5b-d9cb-469f-a165-70867728950e';

const handling = {
  recordId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  operationId: '9b2f7e64-1c3d-4a58-8e90-2d4b6c8e0f13',
  occurredAt: noon,
  recordedAt: after(noon, 1_000),
  subjectRef,
  subjectGroup: 'client',
  subjectMatch: ['personal-code', 'surname'],
  categories: ['client-data'],
  fields: [],
  purpose: 'service-provision/sp-claims',
  actorRef,
  actorRole: 'clerk',
  system: 'crm',
  action: 'read',
  medium: 'electronic',
  capture: 'automatic',
} as const;
const basis = { code: 'contract', contractRef: 'L-2026-1' } as const;

/** A look-up as it should be. */
export const access = (change: Partial<AccessRecorded['data']> = {}) =>
  AccessRecorded({ ...handling, basis, ...change });

/** A disclosure to the bank as it should be. */
export const disclosure = (change: Partial<DisclosureRecorded['data']> = {}) =>
  DisclosureRecorded({
    ...handling,
    basis,
    action: 'send',
    recipient: 'bank',
    ground: { code: 'dg-counterparty', contractRef: 'L-2026-1', duty: 'c2VhbGVk' },
    informed: { at: noon, notice: '2026-1' },
    ...change,
  });

/** A transfer to the mail provider in the United States as it should be. */
export const transfer = (change: Partial<TransferRecorded['data']> = {}) =>
  TransferRecorded({
    ...handling,
    basis,
    action: 'send',
    recipient: 'mailer',
    country: 'US',
    channel: 'sent',
    safeguard: { code: 'art46-2-c-scc', ref: 'DPA-2026' },
    ...change,
  });

/** A deletion as it should be. */
export const deletion = (change: Partial<DeletionRecorded['data']> = {}) =>
  DeletionRecorded({
    ...handling,
    recordId: '1b4e28ba-2fa1-41d2-883f-0016d3cca427',
    action: 'delete',
    why: 'retention-ended',
    method: 'record-deletion',
    scope: 'category',
    evidenceHash: 'a'.repeat(64),
    ...change,
  });
