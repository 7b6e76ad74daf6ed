import { defineView } from '../table';

/** The record of processing as it was observed (Art. 30): for what, on which basis, of which category, to whom and where. */
export const processingView = defineView({
  name: 'processing',
  version: 1,
  columns: {
    // Purpose, basis, categories, recipient and country, one text: told apart by one column, a row costs half of what it does by five.
    combination: 'text',
    handlings: 'integer',
    first_at: 'timestamptz(3)',
    last_at: 'timestamptz(3)',
  },
  key: ['combination'],
});
