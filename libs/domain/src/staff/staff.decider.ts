import { type StaffEvent, StaffGranted, StaffGrantEnded, StaffGrantReviewed, StaffTrained } from '@lieciba/events';
import { type Decider } from '../kernel/decider';
import { decideBy } from '../kernel/evolving';
import { insistOnOrder, insistOnPast, insistOnPeriod, present, recorded, repeated } from '../register/checks';
import { type Command } from '../register/entry';
import { refused } from '../register/refusals';
import { type Grant, type Staff } from './staff';
import { evolveStaff, unknownStaff } from './staff.evolve';

export type StaffCommand =
  | Command<'GrantStaff', StaffGranted>
  | Command<'EndStaffGrant', StaffGrantEnded>
  | Command<'ReviewStaffGrant', StaffGrantReviewed>
  | Command<'TrainStaff', StaffTrained>;

const grantOf = ({ grants }: Staff, id: string) => grants.find(({ grantId }) => grantId === id);

const hasEnded = ({ validUntil, endedAt }: Grant, at: string): boolean =>
  [validUntil, endedAt].some((end) => end !== undefined && end <= at);

/** What one member of staff may handle, and was taught. */
export const staffDecider: Decider<StaffCommand, Staff, StaffEvent> = {
  initialState: unknownStaff,
  evolve: evolveStaff,
  decide: decideBy<Staff, StaffCommand, StaffEvent>({
    GrantStaff(staff, data, now) {
      const known = grantOf(staff, data.grantId);
      if (known) return repeated(known.entry, data, 'ERR_GRANT_DIFFERS');
      insistOnPeriod(data.validFrom, data.validUntil);
      insistOnPeriod(data.validFrom, data.reviewBy);
      return [StaffGranted(recorded(data, now))];
    },
    EndStaffGrant(staff, data, now) {
      const grant = present(grantOf(staff, data.grantId), 'ERR_GRANT_UNKNOWN');
      if (grant.ending) return repeated(grant.ending, data, 'ERR_GRANT_END_DIFFERS');
      insistOnOrder(grant.validFrom, data.at);
      return [StaffGrantEnded(recorded(data, now))];
    },
    ReviewStaffGrant(staff, data, now) {
      const grant = present(grantOf(staff, data.grantId), 'ERR_GRANT_UNKNOWN');
      const known = grant.reviews.find(({ reviewedAt }) => reviewedAt === data.reviewedAt);
      if (known) return repeated(known, data, 'ERR_GRANT_REVIEW_DIFFERS');
      insistOnPast(data.reviewedAt, now);
      insistOnPeriod(data.reviewedAt, data.reviewBy);
      insistOnOrder(grant.validFrom, data.reviewedAt);
      if (hasEnded(grant, data.reviewedAt)) throw refused('ERR_GRANT_ENDED');
      return [StaffGrantReviewed(recorded(data, now))];
    },
    TrainStaff(staff, data, now) {
      const known = staff.trainings.find(({ trainingId }) => trainingId === data.trainingId);
      if (known) return repeated(known.entry, data, 'ERR_TRAINING_DIFFERS');
      insistOnPast(data.trainedAt, now);
      insistOnPeriod(data.trainedAt, data.validUntil);
      return [StaffTrained(recorded(data, now))];
    },
  }),
};
