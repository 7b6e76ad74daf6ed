import {
  HoldPlaced,
  HoldReleased,
  RetentionGroundClosed,
  RetentionGroundOpened,
  type SubjectEvent,
} from '@lieciba/events';
import { type Decisions } from '../kernel/evolving';
import { insistOnOrder, insistOnPast, insistOnPeriod, present, recorded, repeated } from '../register/checks';
import { type Subject } from './subject';
import { type KeepingCommand } from './subject.commands';

const groundOf = ({ grounds }: Subject, id: string) => grounds.find(({ groundId }) => groundId === id);
const holdOf = ({ holds }: Subject, id: string) => holds.find(({ holdId }) => holdId === id);

/** Grounds to keep data, and holds that forbid to delete them. */
export const keepingDecisions: Decisions<Subject, KeepingCommand, SubjectEvent> = {
  OpenRetentionGround(subject, data, now) {
    const known = groundOf(subject, data.groundId);
    if (known) return repeated(known.entry, data, 'ERR_RETENTION_GROUND_DIFFERS');
    insistOnPeriod(data.opensAt, data.endsAt);
    return [RetentionGroundOpened(recorded(data, now))];
  },
  CloseRetentionGround(subject, data, now) {
    const ground = present(groundOf(subject, data.groundId), 'ERR_RETENTION_GROUND_UNKNOWN');
    if (ground.closing) return repeated(ground.closing, data, 'ERR_RETENTION_GROUND_END_DIFFERS');
    insistOnOrder(ground.opensAt, data.at);
    return [RetentionGroundClosed(recorded(data, now))];
  },
  PlaceHold(subject, data, now) {
    const known = holdOf(subject, data.holdId);
    if (known) return repeated(known.entry, data, 'ERR_HOLD_DIFFERS');
    insistOnPast(data.placedAt, now);
    return [HoldPlaced(recorded(data, now))];
  },
  ReleaseHold(subject, data, now) {
    const hold = present(holdOf(subject, data.holdId), 'ERR_HOLD_UNKNOWN');
    if (hold.release) return repeated(hold.release, data, 'ERR_HOLD_RELEASE_DIFFERS');
    insistOnPast(data.releasedAt, now);
    insistOnOrder(hold.placedAt, data.releasedAt);
    return [HoldReleased(recorded(data, now))];
  },
};
