import { type HandlingEvent } from '@lieciba/events';
import {
  type AsOf,
  type HandlingKind,
  type HandlingRow,
  type HandlingSearch,
  type Page,
} from '@lieciba/read-models/handling-search';
import { type Views } from './views';

const ROWS_OF_PAGE = 1_000;

/** Which handlings of one person's data are meant. */
type Meant = Pick<HandlingSearch, 'kinds' | 'recipient'> & { readonly subjectRefs: readonly string[] };

const types = {
  access: 'AccessRecorded',
  disclosure: 'DisclosureRecorded',
  transfer: 'TransferRecorded',
  deletion: 'DeletionRecorded',
} as const satisfies Readonly<Record<HandlingKind, HandlingEvent['type']>>;

/** As much of the event as a row holds: where the row says null, the event says nothing. */
export const eventOf = ({ kind, ...row }: HandlingRow): HandlingEvent => {
  const data = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
  return { type: types[kind], data } as unknown as HandlingEvent;
};

/** Handlings of one person's data, with the age of the page they are from. */
interface Past {
  readonly asOf: AsOf;
  readonly events: readonly HandlingEvent[];
}

/** These handlings, newest first, page after page: each is read when it is asked for. */
export async function* pagesOfHandlings(
  views: Pick<Views, 'page'>,
  { subjectRefs, kinds, recipient }: Meant,
): AsyncGenerator<Past> {
  const search = { subjectRefs, kinds, recipient, limit: ROWS_OF_PAGE };
  for (let cursor: string | null = null; ;) {
    const { asOf, rows, next }: Page = await views.page('subject_timeline', { ...search, cursor });
    yield { asOf, events: rows.map(eventOf) };
    if (next === null) return;
    cursor = next;
  }
}

/** The same at once, as of the first page. */
export const everyHandling = async (views: Views, meant: Meant): Promise<Past> => {
  let asOf: AsOf | undefined;
  const events: HandlingEvent[] = [];
  for await (const page of pagesOfHandlings(views, meant)) {
    asOf ??= page.asOf;
    for (const event of page.events) events.push(event);
  }
  if (!asOf) throw new TypeError('An answer without a page.');
  return { asOf, events };
};
