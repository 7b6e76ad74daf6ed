import { defineView } from '../table';

/** Who reports: what the register says of each source, how much it reported and when last. */
export const sourcesView = defineView({
  name: 'sources',
  version: 1,
  columns: {
    source: 'text',
    name: 'text', // Null for one that nobody registered.
    systems: 'text[]',
    categories: 'text[]',
    suspended_at: 'timestamptz(3)',
    accesses: 'integer',
    disclosures: 'integer',
    transfers: 'integer',
    deletions: 'integer',
    first_recorded_at: 'timestamptz(3)',
    last_recorded_at: 'timestamptz(3)',
    last_occurred_at: 'timestamptz(3)',
  },
  key: ['source'],
});
