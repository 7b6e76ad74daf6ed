import { type Counted } from '@lieciba/read-models/counts';
import { disclosureRegisterView } from '@lieciba/read-models/disclosure-register/disclosure-register.view';
import { countsByMonth, isByMonth } from '@lieciba/read-models/handling/handling.by-month';
import { type HandlingFacet } from '@lieciba/read-models/handling/handling.filter';
import { countsOf } from '@lieciba/read-models/handling/handling.page';
import { KeptCounts } from '@lieciba/read-models/handling/kept-counts';
import { type HandlingFilter } from '@lieciba/read-models/handling-search';
import { type Queryable } from '@lieciba/read-models/queryable';
import { subjectTimelineView } from '@lieciba/read-models/subject-timeline/subject-timeline.view';
import { type Pool } from 'pg';
import { type ViewOfHandlings } from '../views/views';

/** The views of handlings, by the names under which the api asks them. */
export const viewOf = { subject_timeline: subjectTimelineView, disclosure_register: disclosureRegisterView };

/** Has several things asked of one moment. */
const atOneMoment = async <T>(pool: Pool, ask: (db: Queryable) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  const lost = () => undefined; // The question under way tells it; without a listener it would end the process as well.
  client.on('error', lost);
  try {
    await client.query('begin isolation level repeatable read read only');
    const answer = await ask(client);
    await client.query('commit');
    client.off('error', lost).release();
    return answer;
  } catch (error) {
    client.release(true);
    throw error;
  }
};

/** Counts of handlings, where they are broad from what is kept of each month; null where they take longer than `timeoutMs`. */
export const sqlCounts = (db: Queryable, pool: Pool, timeoutMs: number) => {
  const kept = new KeptCounts<HandlingFacet>();
  return (
    view: ViewOfHandlings,
    filter: HandlingFilter,
    by: readonly HandlingFacet[],
  ): Promise<Counted<HandlingFacet> | null> => {
    if (!isByMonth(filter, by)) return countsOf(db, viewOf[view], filter, by);
    const start = performance.now();
    const isLate = () => performance.now() - start > timeoutMs;
    return atOneMoment(pool, (moment) => countsByMonth(moment, viewOf[view], filter, by, kept, isLate));
  };
};
