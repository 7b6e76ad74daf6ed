import { defineView } from '../table';

/** To whom data ever went: what the register says of each recipient, how often, of which categories and when last. */
export const recipientsView = defineView({
  name: 'recipients',
  version: 1,
  columns: {
    recipient: 'text',
    kind: 'text', // Null for one that nobody registered; likewise name and country.
    name: 'text',
    registration_number: 'text',
    country: 'text',
    engaged_by: 'text',
    retired_at: 'timestamptz(3)',
    disclosures: 'integer',
    transfers: 'integer',
    first_at: 'timestamptz(3)',
    last_at: 'timestamptz(3)',
    categories: 'text[]',
  },
  key: ['recipient'],
});
