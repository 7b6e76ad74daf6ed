import { defineView } from '../table';

/** The findings board: every judgement with what it rests on, and how it stands now. */
export const findingsView = defineView({
  name: 'findings',
  version: 1,
  columns: {
    finding_id: 'uuid',
    position: 'bigint', // Where it was raised.
    matter: 'text',
    matter_id: 'text',
    record_id: 'uuid', // The matter, where that is a record.
    part: 'text',
    subject_ref: 'uuid',
    rule: 'text',
    rule_version: 'integer',
    severity: 'text',
    policy_version: 'text',
    clause: 'text',
    article: 'text',
    facts: 'jsonb',
    explanation: 'jsonb',
    occurred_at: 'timestamptz(3)',
    raised_at: 'timestamptz(3)',
    status: 'text',
    since: 'timestamptz(3)',
    by_ref: 'uuid', // Who gave it the status, where a person did, and why, sealed.
    reason: 'text',
  },
  key: ['finding_id'],
});
