import { type Recipient, type Safeguard } from '../recipient/recipient';
import { type CatalogueIndex } from './catalogue-index';
import { earlierOf, isDuring } from './scope';

/** What a transfer can rest on at an instant: an adequacy decision for everybody, or entries of the register for this place. */
export interface Instruments {
  readonly adequate: boolean;
  readonly inForce: readonly Safeguard[];
}

/** The first instant at which nothing can rely on it any more. */
export const safeguardEnd = ({ validUntil, lapsedAt }: Safeguard): string | undefined =>
  earlierOf(validUntil, lapsedAt);

export const familyOf = (index: CatalogueIndex, { kind }: Safeguard) => index.safeguards.get(kind)?.family;

const decisionAt = (index: CatalogueIndex, place: string, at: string) =>
  index.adequacy.get(place)?.find(({ from, until }) => isDuring(at, from, until));

/** What holds at `at` for data that go to a place; an entry that relies on adequacy falls with the decision. */
export const instrumentsAt = (
  index: CatalogueIndex,
  recipient: Recipient | undefined,
  place: string,
  at: string,
): Instruments => {
  const decision = decisionAt(index, place, at);
  const inForce = (recipient?.safeguards ?? []).filter(
    (safeguard) =>
      safeguard.countries.includes(place) &&
      isDuring(at, safeguard.validFrom, safeguardEnd(safeguard)) &&
      (familyOf(index, safeguard) !== 'adequacy' || decision !== undefined),
  );
  return { adequate: decision?.scope === 'all', inForce };
};

/** One that had held for the place and ended by then: the last of them, and when. */
export const lastLapsed = (
  index: CatalogueIndex,
  recipient: Recipient | undefined,
  place: string,
  at: string,
): { readonly instrument: string; readonly ended: string } | undefined => {
  let last: { instrument: string; ended: string } | undefined;
  const note = (instrument: string, ended: string | undefined): void => {
    if (ended === undefined || ended > at) return;
    if (!last || ended > last.ended || (ended === last.ended && instrument < last.instrument))
      last = { instrument, ended };
  };
  const decisions = index.adequacy.get(place) ?? [];
  for (const { scope, decisionRef, until } of decisions) if (scope === 'all') note(decisionRef, until);
  for (const safeguard of recipient?.safeguards ?? []) {
    if (!safeguard.countries.includes(place) || at < safeguard.validFrom) continue;
    note(safeguard.safeguardId, safeguardEnd(safeguard));
    if (familyOf(index, safeguard) !== 'adequacy') continue;
    for (const { until } of decisions)
      if (until !== undefined && safeguard.validFrom < until) note(safeguard.safeguardId, until);
  }
  return last;
};
