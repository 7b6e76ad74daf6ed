import { type Clock } from '@lieciba/domain';
import { askWitness, type Fetch, parseVerifierKey, type Witness, type WitnessFault } from '@lieciba/ledger';

/** What is known of a witness since this process began. */
export interface WitnessStatus {
  /** The name of its key. */
  readonly witness: string;
  /** Leaves of the newest checkpoint it has cosigned; 0 before the first. */
  readonly size: number;
  /** Since when it has not cosigned what it was asked to; null while it does. */
  readonly silentSince: Date | null;
  readonly code: WitnessFault | null;
}

/** What a witness said to a checkpoint of ours. */
export type Said = { readonly witness: string } & (
  | { readonly ok: true; readonly checkpoint: string; readonly cosignedAt: Date }
  | { readonly ok: false; readonly code: WitnessFault; readonly witnessedSize?: number }
);

export interface WitnessesOptions {
  readonly witnesses: readonly Witness[];
  readonly clock: Clock;
  readonly fetch: Fetch;
}

/** A signed checkpoint, and what proves that it continues older ones. */
export interface Question {
  readonly checkpoint: string;
  readonly size: number;
  prove(oldSize: number): Promise<readonly Uint8Array[]>;
}

interface Known extends WitnessStatus {
  readonly askedAtMs: number;
}

const TIMEOUT_MS = 3_000;
/** A witness that does not cosign is not asked more often than this. */
export const ASK_AGAIN_MS = 30_000;

/**
 * Witnesses as they are written down: a URL, a space and a verifier key, with commas or line ends between them.
 * @throws LedgerError `ERR_KEY_MALFORMED`, `ERR_KEY_UNSUPPORTED`; TypeError where there is no URL, or the key is a log's
 */
export const readWitnesses = (text: string): readonly Witness[] =>
  text
    .split(/[,\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [url = '', key = ''] = line.split(/\s+/);
      if (!/^https?:$/.test(new URL(url).protocol)) throw new TypeError('A witness is asked over HTTP.');
      const witness = { url, key: parseVerifierKey(key) };
      if (witness.key.type !== 'cosignature') throw new TypeError('The key is not that of a witness.');
      return witness;
    });

/** The witnesses of a log: who is to be asked when, and who keeps silent. */
export class Witnesses {
  readonly #known = new Map<Witness, Known>();

  constructor(private readonly options: WitnessesOptions) {
    for (const witness of options.witnesses)
      this.#known.set(witness, {
        witness: witness.key.name,
        size: 0,
        silentSince: null,
        code: null,
        askedAtMs: -Infinity,
      });
  }

  get status(): readonly WitnessStatus[] {
    return [...this.#known.values()].map(({ witness, size, silentSince, code }) => ({
      witness,
      size,
      silentSince,
      code,
    }));
  }

  /** Whether somebody is to be asked about a checkpoint of so many leaves now. */
  isDue(size: number): boolean {
    return this.#due(size).length > 0;
  }

  /** Asks everybody, or those who are due, all at once; what `prove` throws is thrown. */
  ask(question: Question, whom: 'everybody' | 'due' = 'due'): Promise<readonly Said[]> {
    const asked = whom === 'due' ? this.#due(question.size) : this.options.witnesses;
    return Promise.all(asked.map((witness) => this.#askOne(witness, question)));
  }

  #due(size: number): readonly Witness[] {
    const nowMs = this.options.clock.now().getTime();
    return [...this.#known].flatMap(([witness, known]) => {
      const isWaiting = known.code !== null && nowMs - known.askedAtMs < ASK_AGAIN_MS;
      return known.size === size || isWaiting ? [] : [witness];
    });
  }

  async #askOne(witness: Witness, { checkpoint, size, prove }: Question): Promise<Said> {
    const { clock, fetch } = this.options;
    const before = this.#known.get(witness);
    const name = witness.key.name;
    const oldSize = Math.min(before?.size ?? 0, size);
    const answer = await askWitness({ witness, checkpoint, oldSize, prove, fetch, timeoutMs: TIMEOUT_MS });
    const now = clock.now();
    this.#known.set(witness, {
      witness: name,
      size: answer.ok ? size : (before?.size ?? 0),
      silentSince: answer.ok ? null : (before?.silentSince ?? now),
      code: answer.ok ? null : answer.code,
      askedAtMs: now.getTime(),
    });
    return { witness: name, ...answer };
  }
}
