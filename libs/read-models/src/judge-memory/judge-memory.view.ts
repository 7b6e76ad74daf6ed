import { defineView, part } from '../table';

/**
 * What the judge has to remember of the log, and what it said so far. A view like any other, but for its verdicts: these follow
 * from the judge, not from the events that it appends.
 */
export const judgeMemory = defineView({
  name: 'judge',
  version: 1,
  unhashed: true,
  // Every handling, whole: what is learnt later may touch any of them.
  columns: {
    position: 'bigint',
    subject_ref: 'uuid',
    actor_ref: 'uuid',
    recipient: 'text',
    kind: 'text',
    occurred_at: 'timestamptz(3)',
    event: 'text',
  },
  key: ['position'],
  parts: {
    register: part({ columns: { position: 'bigint', matter: 'text', id: 'text', event: 'text' }, key: ['position'] }),
    verdicts: part({
      columns: { finding_id: 'uuid', matter: 'text', digest: 'text', live: 'boolean' },
      key: ['finding_id'],
    }),
    due: part({
      columns: { matter: 'text', id: 'text', at: 'timestamptz(3)', cause: 'uuid', correlation_id: 'uuid' },
      key: ['matter', 'id'],
    }),
  },
});
