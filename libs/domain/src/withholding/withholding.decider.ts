import {
  WithholdingApproved,
  type WithholdingEvent,
  WithholdingLifted,
  WithholdingOrdered,
  WithholdingReviewed,
} from '@lieciba/events';
import { type Decider } from '../kernel/decider';
import { decideBy } from '../kernel/evolving';
import { insistOnPeriod, present, recorded, repeated, saysTheSame } from '../register/checks';
import { type Command } from '../register/entry';
import { refused } from '../register/refusals';
import { type Withholding } from './withholding';
import { evolveWithholding, unknownWithholding } from './withholding.evolve';

export type WithholdingCommand =
  | Command<'OrderWithholding', WithholdingOrdered>
  | Command<'ApproveWithholding', WithholdingApproved>
  | Command<'ReviewWithholding', WithholdingReviewed>
  | Command<'LiftWithholding', WithholdingLifted>;

const orderIn = ({ order }: Withholding) => present(order, 'ERR_WITHHOLDING_UNKNOWN');

/** A person is not to be kept from everything there is by a word: it takes records, a recipient or a case. */
const insistOnBounds = ({ recordIds, recipients, caseRef }: Omit<WithholdingOrdered['data'], 'recordedAt'>): void => {
  if (recordIds.length === 0 && recipients.length === 0 && caseRef === undefined)
    throw refused('ERR_WITHHOLDING_UNBOUNDED');
};

const insistOnStanding = ({ lift }: Withholding): void => {
  if (lift) throw refused('ERR_WITHHOLDING_LIFTED');
};

/** The life of a withholding. Not approved or not reviewed in time is judged: it withholds all the same. */
export const withholdingDecider: Decider<WithholdingCommand, Withholding, WithholdingEvent> = {
  initialState: unknownWithholding,
  evolve: evolveWithholding,
  decide: decideBy<Withholding, WithholdingCommand, WithholdingEvent>({
    OrderWithholding({ order }, data, now) {
      if (order) return repeated(order, data, 'ERR_WITHHOLDING_DIFFERS');
      insistOnBounds(data);
      if (data.from !== undefined) insistOnPeriod(data.from, data.until);
      insistOnPeriod(now.toISOString(), data.reviewBy);
      return [WithholdingOrdered(recorded(data, now))];
    },
    ApproveWithholding(withholding, data, now) {
      orderIn(withholding);
      if (withholding.approval) return [];
      insistOnStanding(withholding);
      return [WithholdingApproved(recorded(data, now))];
    },
    ReviewWithholding(withholding, data, now) {
      orderIn(withholding);
      if (withholding.reviews.some((known) => saysTheSame(known, data))) return [];
      insistOnStanding(withholding);
      insistOnPeriod(now.toISOString(), data.reviewBy);
      return [WithholdingReviewed(recorded(data, now))];
    },
    LiftWithholding(withholding, data, now) {
      orderIn(withholding);
      if (withholding.lift) return repeated(withholding.lift, data, 'ERR_WITHHOLDING_LIFTED');
      return [WithholdingLifted(recorded(data, now))];
    },
  }),
};
