import { findingsOf } from '../handling/handling.findings';
import { transferRow } from '../handling/handling.rows';
import { defineProjection, insert, upsert } from '../projection';
import { transferRegisterView } from './transfer-register.view';

const { table, parts } = transferRegisterView;

/** One row per transfer, and one per safeguard of a recipient. */
export const transferRegister = defineProjection({
  ...transferRegisterView,
  streams: ['delivery-', 'finding-', 'recipient-'],
  on: {
    TransferRecorded: (event) => insert(table, transferRow(event)),
    SafeguardRecorded: ({ data }) =>
      upsert(
        parts.safeguards,
        { recipient: data.recipientId, safeguard: data.safeguardId },
        {
          kind: { set: data.kind },
          countries: { set: data.countries },
          valid_from: { set: data.validFrom },
          valid_until: { set: data.validUntil },
        },
      ),
    SafeguardLapsed: ({ data }) =>
      upsert(
        parts.safeguards,
        { recipient: data.recipientId, safeguard: data.safeguardId },
        { lapsed_at: { least: data.at } },
      ),
    ...findingsOf(parts.findings),
  },
});
