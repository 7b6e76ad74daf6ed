import { type HandlingEvent } from '@lieciba/events';
import { defineProjection, type Placed, upsert } from '../projection';
import { processingView } from './processing.view';

const { table } = processingView;

const observed = ({ data }: Placed<HandlingEvent>) => {
  const { purpose, basis, categories, occurredAt } = data;
  const recipient = 'recipient' in data ? data.recipient : '';
  const country = 'country' in data ? data.country : '';
  return categories.map((category) =>
    upsert(
      table,
      { purpose, basis: basis?.code ?? '', category, recipient, country },
      { handlings: { add: 1 }, first_at: { least: occurredAt }, last_at: { greatest: occurredAt } },
    ),
  );
};

/** One row per purpose, basis, category, recipient and country that ever went together. */
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
