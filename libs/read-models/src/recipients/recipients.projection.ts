import {
  type DisclosureRecorded,
  type RecipientCorrected,
  type RecipientRegistered,
  type TransferRecorded,
} from '@lieciba/events';
import { defineProjection, type Placed, upsert } from '../projection';
import { recipientsView } from './recipients.view';

const { table } = recipientsView;

const registered = ({ data }: Placed<RecipientRegistered | RecipientCorrected>) =>
  upsert(
    table,
    { recipient: data.recipientId },
    {
      kind: { set: data.kind },
      name: { set: data.name },
      registration_number: { set: data.registrationNumber },
      country: { set: data.country },
      engaged_by: { set: data.engagedBy },
    },
  );

const given = ({ data }: Placed<DisclosureRecorded | TransferRecorded>, how: 'disclosures' | 'transfers') =>
  upsert(
    table,
    { recipient: data.recipient },
    {
      [how]: { add: 1 },
      first_at: { least: data.occurredAt },
      last_at: { greatest: data.occurredAt },
      categories: { include: data.categories },
    },
  );

/** One row per recipient that was registered or given anything. */
export const recipients = defineProjection({
  ...recipientsView,
  streams: ['delivery-', 'recipient-'],
  on: {
    RecipientRegistered: registered,
    RecipientCorrected: registered,
    RecipientRetired: ({ data }) => upsert(table, { recipient: data.recipientId }, { retired_at: { set: data.at } }),
    DisclosureRecorded: (event) => given(event, 'disclosures'),
    TransferRecorded: (event) => given(event, 'transfers'),
  },
});
