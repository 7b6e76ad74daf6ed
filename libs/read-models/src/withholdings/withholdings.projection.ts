import { defineProjection, insert, update } from '../projection';
import { withholdingsView } from './withholdings.view';

const { table } = withholdingsView;

const of = ({ withholdingId }: { readonly withholdingId: string }) => ({ withholding: withholdingId });

/** One row per withholding, lifted ones too. */
export const withholdings = defineProjection({
  ...withholdingsView,
  streams: ['withholding-'],
  on: {
    WithholdingOrdered: ({ data }) =>
      insert(table, {
        ...of(data),
        subject_ref: data.subjectRef,
        record_ids: data.recordIds,
        recipients: data.recipients,
        case_ref: data.caseRef,
        categories: data.categories,
        covers_from: data.from,
        covers_until: data.until,
        ground: data.ground,
        authority: data.authority,
        citation: data.citation,
        order_ref: data.orderRef,
        ordered_at: data.recordedAt,
        ordered_by: data.recordedByRef,
        review_by: data.reviewBy,
      }),
    WithholdingApproved: ({ data }) =>
      update(table, of(data), { approved_at: { set: data.recordedAt }, approved_by: { set: data.recordedByRef } }),
    WithholdingReviewed: ({ data }) =>
      update(table, of(data), { reviewed_at: { set: data.recordedAt }, review_by: { set: data.reviewBy } }),
    WithholdingLifted: ({ data }) =>
      update(table, of(data), { lifted_at: { set: data.recordedAt }, lifted_by: { set: data.recordedByRef } }),
  },
});
