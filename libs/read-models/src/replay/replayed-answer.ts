import { isAfter, isBehind, isMeant, listed, type Standing } from '../handling/handling.matches';
import { type HandlingRow, type HandlingSearch } from '../handling-search';

/** What is kept of a row that belongs to an answer. */
interface Kept<Item> extends Standing {
  readonly item: Item;
}

/** An answer drawn from rows in the order of the log. */
export interface Replayed<Item> {
  /** In the order of the answer. */
  readonly items: readonly Item[];
  /** Whether there are more behind the page. */
  readonly more: boolean;
}

/** Answers a question out of the log itself, row after row; of each that is meant `itemOf` says what is kept. */
export class ReplayedAnswer<Item> {
  readonly #kept: Kept<Item>[] = [];
  readonly #isAfter: (row: Standing) => boolean;
  #closed = false;

  /** A question without `limit` is for all there is. @throws ViewsError `ERR_CURSOR_MALFORMED` */
  constructor(
    private readonly search: Omit<HandlingSearch, 'limit'> & { readonly limit: number | null },
    private readonly itemOf: (row: HandlingRow) => Item,
  ) {
    this.#isAfter = isAfter({ ...search, limit: search.limit ?? 0 });
  }

  take(row: HandlingRow): void {
    this.#closed ||= isBehind(this.search, row);
    if (this.#closed || !isMeant(this.search, row) || !this.#isAfter(row)) return;
    const { occurredAt, position } = row;
    this.#kept.push({ occurredAt, position, item: this.itemOf(row) });
  }

  get answer(): Replayed<Item> {
    const { order, limit } = this.search;
    const rows = [...this.#kept].sort(listed(order));
    const shown = limit === null ? rows : rows.slice(0, limit);
    return { items: shown.map(({ item }) => item), more: shown.length < rows.length };
  }
}
