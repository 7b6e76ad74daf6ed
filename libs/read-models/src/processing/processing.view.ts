import { defineView } from '../table';

/** The record of processing as it was observed (Art. 30): for what, on which basis, of which category, to whom and where. */
export const processingView = defineView({
  name: 'processing',
  version: 1,
  columns: {
    purpose: 'text',
    basis: 'text', // Empty where none is claimed; likewise recipient and country where data went nowhere.
    category: 'text',
    recipient: 'text',
    country: 'text',
    handlings: 'integer',
    first_at: 'timestamptz(3)',
    last_at: 'timestamptz(3)',
  },
  key: ['purpose', 'basis', 'category', 'recipient', 'country'],
});
