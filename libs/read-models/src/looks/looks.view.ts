import { defineView, part } from '../table';

/** Who looked at the trail: in which role, what was asked, about whom, for which case, and how much was shown. */
export const looksView = defineView({
  name: 'looks',
  version: 1,
  columns: {
    look_id: 'uuid',
    position: 'bigint',
    occurred_at: 'timestamptz(3)',
    role: 'text',
    looker_ref: 'uuid',
    question: 'text',
    subject_refs: 'text[]',
    actor_refs: 'text[]',
    filters: 'jsonb',
    case_ref: 'text',
    rows: 'integer', // Null where the answer was still to be read.
    source_id: 'text',
  },
  key: ['occurred_at', 'position'],
  monthly: true,
  parts: {
    // What answers that were read while they were given have shown in the end.
    shown: part({
      columns: { look_id: 'uuid', rows: 'integer', whole: 'boolean', ended_at: 'timestamptz(3)' },
      key: ['look_id'],
    }),
  },
});
