import {
  deletionColumns,
  disclosureColumns,
  handlingColumns,
  handlingLayout,
  transferColumns,
} from '../handling/handling.columns';
import { defineView } from '../table';

/** When, why and by whom one person's data were handled: every access, disclosure, transfer and deletion. */
export const subjectTimelineView = defineView({
  name: 'subject_timeline',
  version: 2,
  columns: { ...handlingColumns, ...disclosureColumns, ...transferColumns, ...deletionColumns },
  ...handlingLayout,
});
