import { type FindingRow } from '@lieciba/read-models/finding-search';
import { type HandlingRow } from '@lieciba/read-models/handling-search';

const uuid = '5f0c8f3e-2a64-5b7d-8c11-0d8a5f6b7c20';

/** A handling of which hardly anything is said. */
export const bareHandling: HandlingRow = {
  ...{ recordId: uuid, operationId: uuid, kind: 'access', subjectRef: uuid, actorRef: uuid, position: '41' },
  ...{ occurredAt: '2026-11-20T09:14:03.000Z', recordedAt: '2026-11-20T09:14:04.120Z', subjectGroup: 'client' },
  ...{ subjectLifecycle: null, categories: ['contact-data'], fields: [], purpose: 'sales', purposeText: null },
  ...{ basis: null, art9Condition: null, actorRole: 'clerk', actorUnit: null, system: 'crm', action: 'read' },
  ...{ medium: 'electronic', capture: 'manual', caseRef: null, reason: null, recipient: null, ground: null },
  ...{ informed: null, country: null, channel: null, safeguard: null, why: null, method: null, scope: null },
  ...{ evidenceHash: null, findings: [] },
};

/** A finding about that handling. */
export const bareFinding: FindingRow = {
  ...{ findingId: uuid, matter: 'record', matterId: uuid, recordId: uuid, part: null, subjectRef: uuid },
  ...{ rule: 'consent-not-in-force', ruleVersion: 1, severity: 'high', policyVersion: '2026-1', clause: null },
  ...{ article: null, facts: [], explanation: { lv: 'Nav piekrišanas.', en: 'There is no consent.' } },
  ...{ occurredAt: '2026-11-20T09:14:03.000Z', raisedAt: '2026-11-20T09:14:05.000Z', status: 'raised' },
  ...{ since: '2026-11-20T09:14:05.000Z', byRef: null, reason: null, position: '42' },
};
