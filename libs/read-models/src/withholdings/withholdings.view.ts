import { defineView } from '../table';

/** What is not to be shown to the person it is about: what each withholding covers, on what ground, and who answers for it. */
export const withholdingsView = defineView({
  name: 'withholdings',
  version: 1,
  columns: {
    withholding: 'text',
    subject_ref: 'uuid',
    record_ids: 'text[]',
    recipients: 'text[]',
    case_ref: 'text',
    categories: 'text[]',
    covers_from: 'timestamptz(3)',
    covers_until: 'timestamptz(3)',
    ground: 'text',
    authority: 'text',
    citation: 'text',
    order_ref: 'text',
    ordered_at: 'timestamptz(3)',
    ordered_by: 'uuid',
    approved_at: 'timestamptz(3)',
    approved_by: 'uuid',
    reviewed_at: 'timestamptz(3)',
    review_by: 'timestamptz(3)',
    lifted_at: 'timestamptz(3)',
    lifted_by: 'uuid',
  },
  key: ['withholding'],
  lookups: ['subject_ref'],
});
