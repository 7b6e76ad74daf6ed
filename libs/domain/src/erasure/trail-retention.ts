import { catalogueAt } from '../assessment/catalogue-at';
import { endOfPeriod } from '../calendar/time-limit';
import { type CataloguePeriod } from '../catalogue/catalogue';
import { type Policy } from '../policy/policy';

/** The row of a retention schedule that speaks of the log itself, whoever the controller is. */
const OF_THE_LOG = 'audit-log';

/** For how long the trail of a person is kept after the last handling of their data was recorded, and by which right. */
export interface TrailRetention {
  readonly code: string;
  /** Absent where nobody has decided yet: then nothing falls due. */
  readonly period?: CataloguePeriod;
  readonly citation?: string;
  /** False while nobody has checked it against a published source. */
  readonly verified: boolean;
  readonly timeZone: string;
}

/** What the catalogue in force says of the log itself; undefined where it says nothing. */
export const trailRetentionOf = (policy: Policy, now: Date): TrailRetention | undefined => {
  const index = catalogueAt(policy, now.toISOString());
  const row = index?.catalogue.retentionSchedule.find(({ code }) => code === OF_THE_LOG);
  if (!index || !row) return undefined;
  const { code, period, citation, verified } = row;
  const { timeZone } = index;
  return { code, verified, timeZone, ...(period && { period }), ...(citation !== undefined && { citation }) };
};

/** From when a trail is due whose last handling was recorded at this instant; undefined where no period is decided. */
export const trailDueAt = ({ period, timeZone }: TrailRetention, lastRecordedAt: string): string | undefined =>
  period && endOfPeriod(timeZone, lastRecordedAt, period);
