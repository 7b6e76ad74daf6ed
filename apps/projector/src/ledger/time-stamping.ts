import { randomBytes } from 'node:crypto';
import { type Clock } from '@lieciba/domain';
import { type Fetch, parseNote } from '@lieciba/ledger';
import { askAuthority, NONCE_BYTES, verifyTimeStamp } from '@lieciba/ledger/time-stamp';
import { codeOf } from '../engine/failure';
import { type LedgerFiles } from './ledger-files';
import { CHECKPOINT_PATH, textAt } from './published';

/** Paths of the newest time-stamp, and of the checkpoint it is on: by then another one may be published. */
export const TIME_STAMP_PATH = 'checkpoint.tsr';
export const STAMPED_PATH = 'checkpoint.stamped';

/** An authority that stamps the time (RFC 3161). */
export interface Authority {
  readonly url: string;
  /** Certificates, as DER, that vouch for it. */
  trusted(): Promise<readonly Uint8Array[]>;
  /** From one stamp to the next, at least. */
  readonly everyMs: number;
}

export interface TimeStampingOptions {
  readonly authority: Authority | null;
  readonly files: LedgerFiles;
  readonly clock: Clock;
  readonly fetch: Fetch;
  /** Hears why there is no stamp: a code. */
  onTrouble(code: string): void;
}

const TIMEOUT_MS = 10_000;
/** An authority that gave no stamp is not asked more often than this. */
const ASK_AGAIN_MS = 60_000;

/** Has the time stamped on the newest checkpoint now and then. Nothing waits for it, and nothing fails with it. */
export class TimeStamping {
  #notBeforeMs: number | null = null;
  #asking: Promise<void> | null = null;

  constructor(private readonly options: TimeStampingOptions) {}

  /** Begins to ask, when it is time; settles, never rejected, once that is over. */
  tick(): Promise<void> {
    const { authority, onTrouble } = this.options;
    if (!authority) return Promise.resolve();
    this.#asking ??= this.#stamp(authority)
      .catch((error: unknown) => this.#later(codeOf(error), onTrouble))
      .finally(() => (this.#asking = null));
    return this.#asking;
  }

  async #stamp(authority: Authority): Promise<void> {
    const { files, clock, fetch, onTrouble } = this.options;
    this.#notBeforeMs ??= (await this.#stampedAtMs(authority)) + authority.everyMs;
    if (clock.now().getTime() < this.#notBeforeMs) return;
    const checkpoint = await textAt(files, CHECKPOINT_PATH);
    const stamped = await textAt(files, STAMPED_PATH);
    if (checkpoint === null || parseNote(checkpoint).text === (stamped && parseNote(stamped).text)) return;
    const answer = await askAuthority({
      url: authority.url,
      bytes: Buffer.from(parseNote(checkpoint).text),
      trusted: await authority.trusted(),
      nonce: randomBytes(NONCE_BYTES),
      fetch,
      timeoutMs: TIMEOUT_MS,
    });
    if (!answer.ok) return this.#later(answer.code, onTrouble);
    await files.replace(STAMPED_PATH, checkpoint);
    await files.replace(TIME_STAMP_PATH, answer.response);
    this.#notBeforeMs = clock.now().getTime() + authority.everyMs;
  }

  /** When the stamp that is there was made, whichever process asked for it; long ago when it does not hold. */
  async #stampedAtMs(authority: Authority): Promise<number> {
    const { files } = this.options;
    const [stamp, stamped] = [await files.read(TIME_STAMP_PATH), await textAt(files, STAMPED_PATH)];
    if (!stamp || stamped === null) return 0;
    const verdict = await verifyTimeStamp(stamp, Buffer.from(parseNote(stamped).text), await authority.trusted());
    return verdict.ok ? verdict.at.getTime() : 0;
  }

  #later(code: string, onTrouble: (code: string) => void): void {
    this.#notBeforeMs = this.options.clock.now().getTime() + ASK_AGAIN_MS;
    onTrouble(code);
  }
}
