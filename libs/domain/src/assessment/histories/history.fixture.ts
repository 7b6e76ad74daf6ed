import { type LiecibaEvent } from '@lieciba/events';

/** Events in order; of handlings the last is judged, of clocks the answer is asked for at `now`. */
export interface Told {
  readonly events: readonly LiecibaEvent[];
  readonly now?: string;
}

/** What a rule is tried with: a history that raises it, the nearest one that does not, and the two sides of its instant. */
export interface History {
  readonly rule: string;
  readonly raised: Told;
  readonly spared: Told;
  /** Absent where no instant decides. */
  readonly boundary?: { readonly raised: Told; readonly spared: Told };
}

/** These events, one after the other. */
export const told = (...events: readonly LiecibaEvent[]): Told => ({ events });
/** The same, asked about at an instant. */
export const toldAt = (now: string, ...events: readonly LiecibaEvent[]): Told => ({ events, now });
