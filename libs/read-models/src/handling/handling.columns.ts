import { type Columns, part } from '../table';

/** What every handling says: the event's own fields, in snake case. Texts stand here as sealed as in the log. */
export const handlingColumns = {
  record_id: 'uuid',
  operation_id: 'uuid',
  position: 'bigint', // The log's positions are 64-bit signed; half the size of a numeric in every index.
  kind: 'text',
  occurred_at: 'timestamptz(3)',
  recorded_at: 'timestamptz(3)',
  subject_ref: 'uuid',
  subject_group: 'text',
  subject_lifecycle: 'text',
  subject_match: 'text[]',
  categories: 'text[]',
  fields: 'text[]',
  purpose: 'text',
  purpose_text: 'text',
  basis: 'jsonb',
  art9_condition: 'text',
  actor_ref: 'uuid',
  actor_role: 'text',
  actor_unit: 'text',
  actor_country: 'text',
  system: 'text',
  action: 'text',
  medium: 'text',
  capture: 'text',
  case_ref: 'text',
  reason: 'text',
  source_id: 'text',
} as const satisfies Columns;

export const disclosureColumns = { recipient: 'text', ground: 'jsonb', informed: 'jsonb' } as const satisfies Columns;

export const transferColumns = {
  recipient: 'text',
  country: 'text',
  channel: 'text',
  safeguard: 'jsonb',
} as const satisfies Columns;

export const deletionColumns = {
  why: 'text',
  method: 'text',
  scope: 'text',
  authorised_by_ref: 'uuid',
  evidence_hash: 'text',
} as const satisfies Columns;

/** How every view of handlings is laid out: newest first is the key, and a record is found by its id. */
export const handlingLayout = {
  key: ['occurred_at', 'position'],
  lookups: ['record_id'],
  monthly: true,
  parts: {
    /** The findings about records. A finding that was cleared stays, so that what was known before can still be told. */
    findings: part({
      columns: {
        finding_id: 'uuid',
        record_id: 'uuid',
        rule: 'text',
        raised_position: 'bigint',
        cleared_position: 'bigint',
      },
      key: ['finding_id'],
    }),
  },
} as const;
