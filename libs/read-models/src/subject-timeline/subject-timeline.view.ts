import { deletionColumns, disclosureColumns, handlingColumns, transferColumns } from '../handling/handling.columns';

/** When, why and by whom one person's data were handled: every access, disclosure, transfer and deletion. */
export const subjectTimelineView = {
  name: 'subject_timeline',
  version: 1,
  table: {
    name: 'views.subject_timeline',
    columns: { ...handlingColumns, ...disclosureColumns, ...transferColumns, ...deletionColumns },
  },
} as const;
