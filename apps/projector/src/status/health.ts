import { type ViewStatus } from '../engine/observer';
import { type WitnessStatus } from '../ledger/witnesses';

/** What the readiness probe answers. */
export interface Health {
  readonly ready: boolean;
  readonly views: readonly {
    readonly view: string;
    readonly state: string;
    readonly position: string | null;
    readonly at: Date | null;
    readonly poison: { readonly position: string; readonly code: string } | null;
  }[];
  /** Nobody is less ready for a witness that keeps silent. */
  readonly witnesses: readonly WitnessStatus[];
}

/** Ready means each view follows the log, here or, while this process stands by, in another one. */
export const healthOf = (status: readonly ViewStatus[], witnesses: readonly WitnessStatus[] = []): Health => ({
  ready: status.every(({ state }) => state === 'live' || state === 'standby'),
  views: status.map(({ view, state, position, at, poison }) => ({
    view,
    state,
    position: position === null ? null : String(position),
    at,
    poison: poison && { position: String(poison.position), code: poison.code },
  })),
  witnesses,
});
