import { accessRow, deletionRow, disclosureRow, transferRow } from '../handling/handling.rows';
import { defineProjection, insert } from '../projection';
import { subjectTimelineView } from './subject-timeline.view';

const { table } = subjectTimelineView;

/** One row per handling of one person's data, whatever its kind. */
export const subjectTimeline = defineProjection({
  ...subjectTimelineView,
  streams: ['delivery-'],
  on: {
    AccessRecorded: (event) => insert(table, accessRow(event)),
    DisclosureRecorded: (event) => insert(table, disclosureRow(event)),
    TransferRecorded: (event) => insert(table, transferRow(event)),
    DeletionRecorded: (event) => insert(table, deletionRow(event)),
  },
});
