import { findingsOf } from '../handling/handling.findings';
import { accessRow, deletionRow, disclosureRow, transferRow } from '../handling/handling.rows';
import { defineProjection, insert } from '../projection';
import { subjectTimelineView } from './subject-timeline.view';

const { table, parts } = subjectTimelineView;

/** One row per handling of one person's data, whatever its kind. */
export const subjectTimeline = defineProjection({
  ...subjectTimelineView,
  streams: ['delivery-', 'finding-'],
  on: {
    AccessRecorded: (event) => insert(table, accessRow(event)),
    DisclosureRecorded: (event) => insert(table, disclosureRow(event)),
    TransferRecorded: (event) => insert(table, transferRow(event)),
    DeletionRecorded: (event) => insert(table, deletionRow(event)),
    ...findingsOf(parts.findings),
  },
});
