import { parseCheckpoint } from '../checkpoint/checkpoint';
import { type Fetch, post } from '../http';
import { LedgerError } from '../ledger-error';
import { type VerifierKey } from '../note/key';
import { addSignatures, formatNote, parseNote, parseSignatures } from '../note/note';
import { checkNote } from '../note/open-note';
import { run } from '../primitives/computation';
import { nodePrimitives } from '../primitives/node-primitives';
import { textOf } from '../text';
import { formatAddCheckpoint, parseSize, SIZE_TYPE } from './add-checkpoint';

/** A witness somebody else runs: where it takes checkpoints, and the key it cosigns with. */
export interface Witness {
  /** The submission prefix; `/add-checkpoint` is put behind it. */
  readonly url: string;
  /** Of type `cosignature`. */
  readonly key: VerifierKey;
}

/** What a witness is asked. */
export interface WitnessQuestion {
  readonly witness: Witness;
  /** The signed checkpoint. */
  readonly checkpoint: string;
  /** Size of the last checkpoint this witness is known to have cosigned; 0 when none is. */
  readonly oldSize: number;
  /** The consistency proof from a size up to the checkpoint's; empty from 0. */
  readonly prove: (oldSize: number) => Promise<readonly Uint8Array[]>;
  readonly fetch: Fetch;
  /** For each try; default 10 s. */
  readonly timeoutMs?: number;
}

/** Why there is no cosignature. Stable. */
export type WitnessFault =
  | 'ERR_WITNESS_UNAVAILABLE' // No answer, or none that a witness gives: ask again later.
  | 'ERR_WITNESS_REFUSED' // It does not know the log or its key.
  | 'ERR_WITNESS_SIGNATURE' // It answered with something that is not its cosignature.
  | 'ERR_WITNESS_AHEAD' // It has seen a longer log: this one was rolled back, or there are two of them.
  | 'ERR_WITNESS_CONTRADICTED'; // It has seen another history: there are two versions of the log.

/** The checkpoint with the witness's cosignature under it, or why there is none. */
export type WitnessAnswer =
  | { readonly ok: true; readonly checkpoint: string; readonly size: number; readonly cosignedAt: Date }
  | { readonly ok: false; readonly code: WitnessFault; readonly witnessedSize?: number };

const TIMEOUT_MS = 10_000;
/** Somebody else may be asking for the same log. */
const TRIES = 3;

const fails = (code: WitnessFault, witnessedSize?: number): WitnessAnswer => ({
  ok: false,
  code,
  ...(witnessedSize !== undefined && { witnessedSize }),
});

/** The checkpoint with what the witness answered under it, and when that says it was made; null unless it is its cosignature. */
const cosigned = (checkpoint: string, answer: Uint8Array, key: VerifierKey) => {
  try {
    const note = parseNote(checkpoint);
    const own = parseSignatures(answer).filter(({ name, keyId }) => name === key.name && keyId === key.id);
    const { signed } = run(checkNote(formatNote({ text: note.text, signatures: own }), [key]), nodePrimitives);
    const cosignedAt = new Date(Number(signed[0]?.timestamp ?? 0n) * 1_000);
    return { checkpoint: formatNote(addSignatures(note, own)), cosignedAt };
  } catch (error) {
    if (error instanceof LedgerError) return null;
    throw error;
  }
};

/**
 * Asks a witness to cosign a checkpoint (C2SP tlog-witness). When the witness says that it knows another size, asks again from
 * there. A refusal is an answer; what `prove` throws is thrown.
 */
export const askWitness = async (question: WitnessQuestion): Promise<WitnessAnswer> => {
  const { witness, checkpoint, prove, fetch, timeoutMs = TIMEOUT_MS } = question;
  const { size } = parseCheckpoint(parseNote(checkpoint).text);
  const url = `${witness.url.replace(/\/$/, '')}/add-checkpoint`;
  let { oldSize } = question;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const body = formatAddCheckpoint({ oldSize, consistency: await prove(oldSize), checkpoint });
    const answer = await post({ fetch, url, type: 'text/plain; charset=utf-8', body, timeoutMs }).catch(() => null);
    if (answer?.status === 200) {
      const signed = cosigned(checkpoint, answer.body, witness.key);
      return signed === null ? fails('ERR_WITNESS_SIGNATURE') : { ok: true, size, ...signed };
    }
    if (answer?.status === 403 || answer?.status === 404) return fails('ERR_WITNESS_REFUSED');
    if (answer?.status === 422) return fails('ERR_WITNESS_CONTRADICTED', oldSize);
    const told = answer?.status === 409 && answer.type === SIZE_TYPE ? parseSize(textOf(answer.body) ?? '') : null;
    if (told === null) return fails('ERR_WITNESS_UNAVAILABLE');
    if (told > size) return fails('ERR_WITNESS_AHEAD', told);
    // It knows this very size, and still does not agree: it has seen another root for it.
    if (told === oldSize) return fails('ERR_WITNESS_CONTRADICTED', told);
    oldSize = told;
  }
  return fails('ERR_WITNESS_UNAVAILABLE');
};
