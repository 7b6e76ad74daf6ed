import { defineProjection, insert, upsert } from '../projection';
import { looksView } from './looks.view';

const { table, parts } = looksView;

/** One row per look. */
export const looks = defineProjection({
  ...looksView,
  streams: ['look-'],
  on: {
    TrailLookedAt: ({ data, metadata, position }) =>
      insert(table, {
        look_id: data.lookId,
        position,
        occurred_at: data.at,
        role: data.role,
        looker_ref: data.lookerRef,
        question: data.question,
        subject_refs: data.subjectRefs,
        actor_refs: data.actorRefs,
        filters: data.filters,
        case_ref: data.caseRef,
        rows: data.rows,
        source_id: metadata.sourceId,
      }),
    TrailShown: ({ data }) =>
      upsert(
        parts.shown,
        { look_id: data.lookId },
        { rows: { set: data.rows }, whole: { set: data.whole }, ended_at: { set: data.at } },
      ),
  },
});
