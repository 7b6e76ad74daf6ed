import { FindingCleared, FindingExplained, FindingRaised, FindingReopened, FindingResolved } from '@lieciba/events';

const findingId = '3e5b7c90-1d2f-5a4b-8c6d-7e8f90a1b2c3';
const at = '2026-11-20T09:00:00.000Z';
const said = { findingId, byRef: '8d2e3f40-5b6c-4d7e-8f80-0b1c2d3e4f50', reason: 'c2VhbGVk', at };

const wordOf = <const Type extends string, Data, Event>(type: Type, event: (data: Data) => Event, example: Data) => ({
  command: (change: Partial<Data> = {}) => ({ type, data: { ...example, ...change } }),
  event: (change: Partial<Data> = {}) => event({ ...example, ...change }),
});

export const raised = wordOf('RaiseFinding', FindingRaised, {
  findingId,
  matter: 'record',
  matterId: '5f0c8f3e-2a64-5b7d-8c11-0d8a5f6b7c60',
  rule: 'consent-not-in-force',
  ruleVersion: 1,
  severity: 'critical',
  policyVersion: '2026-1',
  facts: [{ name: 'consentId', value: 'c-1' }],
  explanation: { lv: 'Piekrišana tobrīd nebija spēkā.', en: 'The consent was not in force then.' },
  occurredAt: '2026-10-13T09:00:00.000Z',
  raisedAt: at,
});
export const cleared = wordOf('ClearFinding', FindingCleared, { findingId, clearedAt: at });
export const explained = wordOf('ExplainFinding', FindingExplained, said);
export const resolved = wordOf('ResolveFinding', FindingResolved, said);
export const reopened = wordOf('ReopenFinding', FindingReopened, said);
