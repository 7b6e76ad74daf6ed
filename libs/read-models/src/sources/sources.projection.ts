import { type HandlingEvent, type SourceCorrected, type SourceRegistered } from '@lieciba/events';
import { defineProjection, type Placed, upsert } from '../projection';
import { sourcesView } from './sources.view';

const { table } = sourcesView;

const registered = ({ data }: Placed<SourceRegistered | SourceCorrected>) =>
  upsert(
    table,
    { source: data.sourceId },
    { name: { set: data.name }, systems: { set: data.systems }, categories: { set: data.categories } },
  );

const ONE_MORE = { add: 1 } as const;

const reported = (
  { data, metadata }: Placed<HandlingEvent>,
  what: 'accesses' | 'disclosures' | 'transfers' | 'deletions',
) =>
  upsert(
    table,
    { source: metadata.sourceId },
    {
      accesses: what === 'accesses' ? ONE_MORE : undefined,
      disclosures: what === 'disclosures' ? ONE_MORE : undefined,
      transfers: what === 'transfers' ? ONE_MORE : undefined,
      deletions: what === 'deletions' ? ONE_MORE : undefined,
      first_recorded_at: { least: data.recordedAt },
      last_recorded_at: { greatest: data.recordedAt },
      last_occurred_at: { greatest: data.occurredAt },
    },
  );

/** One row per source that was registered or reported anything. */
export const sources = defineProjection({
  ...sourcesView,
  streams: ['delivery-', 'source-'],
  on: {
    SourceRegistered: registered,
    SourceCorrected: registered,
    SourceSuspended: ({ data }) => upsert(table, { source: data.sourceId }, { suspended_at: { set: data.at } }),
    SourceResumed: ({ data }) => upsert(table, { source: data.sourceId }, { suspended_at: { set: undefined } }),
    AccessRecorded: (event) => reported(event, 'accesses'),
    DisclosureRecorded: (event) => reported(event, 'disclosures'),
    TransferRecorded: (event) => reported(event, 'transfers'),
    DeletionRecorded: (event) => reported(event, 'deletions'),
  },
});
