import { type Feed } from './feed';
import { Reader, type ReaderOptions } from './reader';

/** Where a view gets the log from. */
export type Source = Pick<Reader, 'join' | 'leave'>;

/**
 * How a view at a pace of its own reads: along with the others while it is where they are, so that an event is read and decoded
 * once, and for itself while it is not, so that nobody waits for it. At the log's end they come together again.
 */
export class OwnPace implements Source {
  readonly #apart = new Set<Feed>();
  /** To be run beside the shared one. */
  readonly reader: Reader;

  constructor(
    private readonly shared: Reader,
    options: ReaderOptions,
  ) {
    this.reader = new Reader({ ...options, onEnd: () => this.#comeTogether() });
  }

  join(feed: Feed): void {
    this.#along(feed, false);
  }

  leave(feed: Feed): void {
    this.#apart.delete(feed);
    this.shared.leave(feed);
    this.reader.leave(feed);
  }

  #along(feed: Feed, near: boolean): void {
    const onApart = () => {
      this.#apart.add(feed);
      this.reader.join(feed);
    };
    this.shared.join(feed, { near, onApart });
  }

  #comeTogether(): void {
    if (!this.shared.atEnd) return;
    for (const feed of this.#apart) {
      this.#apart.delete(feed);
      this.reader.release(feed);
      this.#along(feed, true);
    }
  }
}
