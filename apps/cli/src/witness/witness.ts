import {
  decideAddCheckpoint,
  formatSignatures,
  parseNote,
  type Signer,
  signNote,
  type VerifierKey,
} from '@lieciba/ledger';
import { type WitnessState } from './witness-state';

/** What a witness is made of. */
export interface WitnessParts {
  readonly signer: Signer;
  /** Of the logs it watches: a log's origin is the name of its keys. */
  readonly logKeys: readonly VerifierKey[];
  readonly state: WitnessState;
  /** Seconds since 1970. */
  now(): number;
}

/** What to answer over HTTP. */
export type WitnessReply =
  | { readonly status: 200; readonly signatures: string }
  | { readonly status: 409; readonly latestSize: number }
  | { readonly status: 400 | 403 | 404 | 422 };

/**
 * A witness: cosigns a checkpoint only if it continues the last one it cosigned, and only once it is on disk. Requests are
 * judged one after the other, so that no two of them continue the same one.
 */
export const witnessOf = ({ signer, logKeys, state, now }: WitnessParts) => {
  let turn: Promise<unknown> = Promise.resolve();

  const answer = async (body: Uint8Array): Promise<WitnessReply> => {
    const decision = decideAddCheckpoint(body, (origin) => {
      const keys = logKeys.filter(({ name }) => name === origin);
      return keys.length === 0 ? undefined : { keys, latest: state.latest(origin) };
    });
    if (decision.status !== 200) return decision;
    if (decision.checkpoint.size !== state.latest(decision.checkpoint.origin)?.size)
      await state.store(decision.checkpoint);
    const cosigned = parseNote(await signNote({ text: decision.note.text, signatures: [] }, [signer], now()));
    return { status: 200, signatures: formatSignatures(cosigned.signatures) };
  };

  return (body: Uint8Array): Promise<WitnessReply> => {
    const mine = turn.then(() => answer(body));
    turn = mine.catch(() => undefined);
    return mine;
  };
};
