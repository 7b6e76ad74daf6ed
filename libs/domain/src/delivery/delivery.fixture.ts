import {
  type AccessToKeep,
  type DeletionToKeep,
  type Delivery,
  type DisclosureToKeep,
  type Person,
  type RecordToKeep,
  type TransferToKeep,
} from './delivery';
import { type References } from './handling-events';

/** An access with the least that must be said. */
export const access = (change: Partial<AccessToKeep> = {}): AccessToKeep => ({
  kind: 'access',
  key: 'crm/1',
  occurredAt: '2026-11-20T09:14:03.000Z',
  subjects: [{ scheme: 'client-number', value: '4711' }],
  subjectGroup: 'client',
  subjectMatch: [],
  categories: ['client-data'],
  fields: [],
  purpose: 'service-provision/sp-claims',
  actor: { id: 'anna.berzina', name: 'Anna Bērziņa', role: 'clerk' },
  system: 'crm',
  action: 'read',
  medium: 'electronic',
  capture: 'automatic',
  ...change,
});

/** A disclosure with every text there is. */
export const disclosure = (change: Partial<DisclosureToKeep> = {}): DisclosureToKeep => ({
  ...access(),
  kind: 'disclosure',
  key: 'crm/2',
  reason: 'on request',
  purposeText: 'a purpose of its own',
  basis: { code: 'legitimate-interest', interest: 'li-other', interestText: 'an interest of its own' },
  recipient: 'vid',
  ground: { code: 'dg-authority', duty: 'a duty', requester: 'an inspector', statedPurpose: 'an audit' },
  informed: { exception: 'restricted-by-law', justification: 'a pending inquiry' },
  ...change,
});

export const transfer = (): TransferToKeep => ({
  ...access(),
  kind: 'transfer',
  recipient: 'mail-provider',
  country: 'US',
  channel: 'sent',
  safeguard: { code: 'art46-2-c-scc', ref: 'DPA-2024' },
});

/** A deletion that somebody authorised. */
export const deletion = (): DeletionToKeep => ({
  ...access(),
  kind: 'deletion',
  why: 'retention-ended',
  method: 'overwritten',
  scope: 'whole-file',
  authorisedBy: { id: 'janis.ozols' },
  evidenceHash: 'a'.repeat(64),
});

export const delivery = (...records: readonly RecordToKeep[]): Delivery => ({ key: 'd-1', records });

/** References that can be read by eye: a sealed text shows its key and its context. */
export const references: References = {
  of: ({ scheme, value }: Person) => {
    const ref = `${scheme}:${value}`;
    return { ref, seal: (text, context) => `${ref}|${context}|${text}` };
  },
};
