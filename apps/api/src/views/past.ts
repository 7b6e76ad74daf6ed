import { type HandlingEvent } from '@lieciba/events';
import {
  type AsOf,
  type HandlingKind,
  type HandlingRow,
  type HandlingSearch,
} from '@lieciba/read-models/handling-search';
import { type Views } from './views';

const ROWS_OF_PAGE = 1_000;

/** Which handlings of one person's data are meant. */
type Meant = Pick<HandlingSearch, 'kinds' | 'recipient'> & { readonly subjectRef: string };

const types = {
  access: 'AccessRecorded',
  disclosure: 'DisclosureRecorded',
  transfer: 'TransferRecorded',
  deletion: 'DeletionRecorded',
} as const satisfies Readonly<Record<HandlingKind, HandlingEvent['type']>>;

/** As much of the event as what is held can be told by: where a row says null, the event says nothing. */
const eventOf = (row: HandlingRow): HandlingEvent => {
  const { kind, scope, subjectLifecycle } = row;
  const data = { ...row, scope: scope ?? undefined, subjectLifecycle: subjectLifecycle ?? undefined };
  return { type: types[kind], data } as unknown as HandlingEvent;
};

/** These handlings, newest first, page after page, as of the first page. */
export const everyHandling = async (
  views: Views,
  { subjectRef, kinds, recipient }: Meant,
): Promise<{ readonly asOf: AsOf; readonly events: readonly HandlingEvent[] }> => {
  const search = { subjectRefs: [subjectRef], kinds, recipient, limit: ROWS_OF_PAGE };
  const first = await views.page('subject_timeline', { ...search, cursor: null });
  const events = first.rows.map(eventOf);
  for (let cursor = first.next; cursor !== null;) {
    const { rows, next } = await views.page('subject_timeline', { ...search, cursor });
    events.push(...rows.map(eventOf));
    cursor = next;
  }
  return { asOf: first.asOf, events };
};
