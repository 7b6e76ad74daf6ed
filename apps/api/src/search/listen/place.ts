import { Refusal } from '../../problem/refusal';

/** How far a listener has come in either view, which move on by themselves; null is the very beginning. */
export interface Place {
  readonly handlings: bigint | null;
  readonly findings: bigint | null;
}

const POSITION_MAX = 2n ** 63n - 1n;
const BEGINNING = '-';

/** The place as the id of an event. */
export const idOf = ({ handlings, findings }: Place): string => `${handlings ?? BEGINNING}.${findings ?? BEGINNING}`;

const positionIn = (text: string): bigint | null => (text === BEGINNING ? null : BigInt(text));

/** @throws Refusal `ERR_EVENT_ID_MALFORMED` for anything that {@link idOf} did not write */
export const placeOf = (id: string): Place => {
  const [, handlings, findings] = /^(-|0|[1-9]\d{0,18})\.(-|0|[1-9]\d{0,18})$/.exec(id) ?? [];
  const place = handlings && findings ? { handlings: positionIn(handlings), findings: positionIn(findings) } : null;
  const isOurs = place && [place.handlings, place.findings].every((position) => (position ?? 0n) <= POSITION_MAX);
  if (isOurs) return place;
  throw new Refusal('ERR_EVENT_ID_MALFORMED', 'Last-Event-ID must be the id of an event of this stream.');
};
