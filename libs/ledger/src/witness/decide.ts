import { equalBytes } from '../bytes';
import { type Checkpoint, parseCheckpoint } from '../checkpoint/checkpoint';
import { LedgerError } from '../ledger-error';
import { type VerifierKey } from '../note/key';
import { type Note, parseNote } from '../note/note';
import { checkNote } from '../note/open-note';
import { run } from '../primitives/computation';
import { nodePrimitives } from '../primitives/node-primitives';
import { emptyRoot } from '../tree/hashing';
import { checkConsistency } from '../tree/verify';
import { type AddCheckpoint, parseAddCheckpoint } from './add-checkpoint';

/** What a witness knows of a log: its keys, and the last checkpoint it cosigned. */
export interface WitnessedLog {
  readonly keys: readonly VerifierKey[];
  readonly latest: Pick<Checkpoint, 'size' | 'root'> | null;
}

/** What a witness answers: cosign `note` once its checkpoint is stored as the latest, or an HTTP status that says why not. */
export type WitnessDecision =
  | { readonly status: 200; readonly checkpoint: Checkpoint; readonly note: Note }
  | { readonly status: 400 | 403 | 404 | 422 }
  | { readonly status: 409; readonly latestSize: number };

const read = (body: Uint8Array | string) => {
  try {
    const request = parseAddCheckpoint(body);
    const note = parseNote(request.checkpoint);
    return { request, note, checkpoint: parseCheckpoint(note.text) };
  } catch (error) {
    if (error instanceof LedgerError) return null;
    throw error;
  }
};

const isSigned = (checkpoint: string, keys: readonly VerifierKey[]): boolean => {
  try {
    run(checkNote(checkpoint, keys), nodePrimitives);
    return true;
  } catch (error) {
    if (error instanceof LedgerError) return false;
    throw error;
  }
};

const isContinued = (latest: Pick<Checkpoint, 'size' | 'root'>, next: Checkpoint, { consistency }: AddCheckpoint) => {
  // Every tree continues the empty one, which the proof of RFC 9162 says nothing about.
  if (latest.size === 0) return consistency.length === 0 && (next.size > 0 || equalBytes(next.root, emptyRoot()));
  const claim = {
    oldSize: latest.size,
    oldRoot: latest.root,
    newSize: next.size,
    newRoot: next.root,
    proof: consistency,
  };
  return run(checkConsistency(claim), nodePrimitives) === null;
};

/**
 * What to answer to the body of an add-checkpoint (C2SP tlog-witness). `logOf` finds a log by origin. Whoever stores the new
 * checkpoint must do it only if the latest is still the one judged here, and before the cosignature leaves the house.
 */
export const decideAddCheckpoint = (
  body: Uint8Array | string,
  logOf: (origin: string) => WitnessedLog | undefined,
): WitnessDecision => {
  const asked = read(body);
  if (!asked) return { status: 400 };
  const { request, note, checkpoint } = asked;
  const log = logOf(checkpoint.origin);
  if (!log) return { status: 404 };
  if (!isSigned(request.checkpoint, log.keys)) return { status: 403 };
  if (request.oldSize > checkpoint.size) return { status: 400 };
  const latest = log.latest ?? { size: 0, root: emptyRoot() };
  const contradicts = latest.size > 0 && latest.size === checkpoint.size && !equalBytes(latest.root, checkpoint.root);
  if (request.oldSize !== latest.size || contradicts) return { status: 409, latestSize: latest.size };
  return isContinued(latest, checkpoint, request) ? { status: 200, checkpoint, note } : { status: 422 };
};
