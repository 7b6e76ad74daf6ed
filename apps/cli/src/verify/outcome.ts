import { type FactName } from './words/facts';
import { type FaultCode } from './words/faults';
import { type ProvenCode, type Verdict } from './words/verdicts';

/** What a check has to name: one value, or several of a kind. */
export type Facts = Partial<Readonly<Record<FactName, string | number | readonly string[]>>>;

/** How a check ended. */
export type Outcome =
  | { readonly verdict: 'proven'; readonly code: ProvenCode; readonly facts: Facts }
  | { readonly verdict: 'refuted' | 'unjudged'; readonly code: FaultCode; readonly facts: Facts };

/** Faults of what was given to judge by, which tell nothing of the log. */
const unjudged: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'ERR_PROOF_MALFORMED',
  'ERR_NOTE_MALFORMED',
  'ERR_CHECKPOINT_MALFORMED',
  'ERR_KEY_MALFORMED',
  'ERR_KEY_UNSUPPORTED',
  'ERR_KEY_AMBIGUOUS',
  'ERR_KEY_NONE',
  'ERR_LEAF_MISSING',
  'ERR_CONSISTENCY_MISSING',
  'ERR_CONSISTENCY_MALFORMED',
  'ERR_TILE_MISSING',
  'ERR_CERTIFICATE_MALFORMED',
  'ERR_CERTIFICATE_MISSING',
  'ERR_CERTIFICATE_KEY_NONE',
  'ERR_CERTIFICATE_VIEW',
  'ERR_CERTIFICATE_QUERY',
  'ERR_ANSWER_MALFORMED',
  'ERR_EXPORT_CUT',
  'ERR_PROOFS_MALFORMED',
  'ERR_ROW_UNPROVEN',
  'ERR_EVENT_UNREADABLE',
  'ERR_TIME_STAMP_MALFORMED',
  'ERR_TSA_CA_MISSING',
  'ERR_BROWSER',
  'ERR_STORE',
  'ERR_FILE',
]);

/** It holds. */
export const proves = (code: ProvenCode, facts: Facts): Outcome => ({ verdict: 'proven', code, facts });

/** It does not hold, or cannot be judged: which of the two hangs on the code. */
export const fails = (code: FaultCode, facts: Facts = {}): Outcome => ({
  verdict: unjudged.has(code) ? 'unjudged' : 'refuted',
  code,
  facts,
});

/** Exit codes of `lieciba verify`. Stable. */
export const exitCodes: Readonly<Record<Verdict, number>> = { proven: 0, refuted: 1, unjudged: 2 };

/** Ends a check early: what it comes to is known. */
export class Judged extends Error {
  constructor(readonly outcome: Outcome) {
    super(outcome.code);
  }
}
