import { type HandlingRow } from '@lieciba/read-models/handling-search';
import { type SafeguardRow } from '@lieciba/read-models/transfer-register/transfer-register.queries';
import { type standings } from './registers.dto';

export type Standing = (typeof standings)[number];

type Transfer = Pick<HandlingRow, 'recipient' | 'country' | 'safeguard'>;

const endOf = ({ validUntil, lapsedAt }: SafeguardRow): string => {
  const ends = [validUntil, lapsedAt].filter((end) => end !== null).sort();
  return ends[0] ?? '9999';
};

/** How the safeguard that a transfer relied on stands at an instant, as far as the register knows of one of its kind. */
export const standingAt = (
  { recipient, country, safeguard }: Transfer,
  at: string,
  known: readonly SafeguardRow[],
): Standing => {
  const relied = safeguard && 'code' in safeguard ? safeguard.code : undefined;
  const meant = known.filter(
    (one) => one.recipient === recipient && one.kind === relied && one.countries.includes(country ?? ''),
  );
  if (meant.length === 0) return 'unknown';
  if (meant.some((one) => one.validFrom <= at && at < endOf(one))) return 'in-force';
  return meant.some((one) => endOf(one) <= at) ? 'ended' : 'not-yet';
};
