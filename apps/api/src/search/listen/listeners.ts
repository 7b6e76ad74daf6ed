import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { OperationalError } from '@lieciba/domain';
import { type Listening } from './listening';

/** So many questions at every step of the log are what the views bear beside those who ask once. */
export const LISTENERS_MAX = 16;
const RETRY_AFTER_MS = 10_000;

/** Everybody who listens to this process: so many and no more, and none of them keeps it from stopping. */
@Injectable()
export class Listeners implements OnModuleDestroy {
  readonly #listening = new Set<Listening>();
  #seats = LISTENERS_MAX;

  /** A place among them for as long as somebody listens. @throws OperationalError `ERR_LISTENERS_FULL` */
  async seat(begin: () => Promise<Listening>): Promise<Listening> {
    if (this.#seats === 0)
      throw new OperationalError('ERR_LISTENERS_FULL', 'As many listen as may at the same time.', RETRY_AFTER_MS);
    this.#seats--;
    try {
      const listening = await begin();
      this.#listening.add(listening);
      listening.sink.once('close', () => {
        this.#listening.delete(listening);
        this.#seats++;
      });
      return listening;
    } catch (error) {
      this.#seats++;
      throw error;
    }
  }

  onModuleDestroy(): void {
    this.#seats = 0;
    for (const listening of this.#listening) listening.end('closing');
  }
}
