import { type HandlingEvent } from '@lieciba/events';
import { defineProjection, type Placed, upsert } from '../projection';
import { processingView } from './processing.view';

const { table } = processingView;

const observed = ({ data }: Placed<HandlingEvent>) => {
  const { purpose, basis, categories, occurredAt } = data;
  const recipient = 'recipient' in data ? data.recipient : '';
  const country = 'country' in data ? data.country : '';
  // Codes hold neither spaces nor commas.
  const together = categories.length > 1 ? [...new Set(categories)].sort().join(',') : (categories[0] ?? '');
  return upsert(
    table,
    { combination: `${purpose} ${basis?.code ?? ''} ${together} ${recipient} ${country}` },
    { handlings: { add: 1 }, first_at: { least: occurredAt }, last_at: { greatest: occurredAt } },
  );
};

/** One row per purpose, basis, set of categories, recipient and country that ever went together. */
export const processing = defineProjection({
  ...processingView,
  streams: ['delivery-'],
  on: {
    AccessRecorded: observed,
    DisclosureRecorded: observed,
    TransferRecorded: observed,
    DeletionRecorded: observed,
  },
});
