import { ActorDisclosureApproved, ActorDisclosureDecided, type SubjectEvent } from '@lieciba/events';
import { type Decisions } from '../kernel/evolving';
import { present, recorded, repeated } from '../register/checks';
import { type ActorDisclosure, type Subject } from './subject';
import { type NamingCommand } from './subject.commands';

const decisionOf = ({ actorDisclosures }: Subject, id: string): ActorDisclosure | undefined =>
  actorDisclosures.find(({ decisionId }) => decisionId === id);

/** Whether a person may learn the name of a member of staff, and who agrees to it. */
export const namingDecisions: Decisions<Subject, NamingCommand, SubjectEvent> = {
  DecideActorDisclosure(subject, data, now) {
    const known = decisionOf(subject, data.decisionId);
    if (known) return repeated(known.entry, data, 'ERR_ACTOR_DISCLOSURE_DIFFERS');
    return [ActorDisclosureDecided(recorded(data, now))];
  },
  ApproveActorDisclosure(subject, data, now) {
    const known = present(decisionOf(subject, data.decisionId), 'ERR_ACTOR_DISCLOSURE_UNKNOWN');
    return known.approval ? [] : [ActorDisclosureApproved(recorded(data, now))];
  },
};

/** Members of staff whose names the person may be told: by the last decision on each, if that was approved. */
export const namedActors = (decisions: readonly ActorDisclosure[]): ReadonlySet<string> => {
  const inTime = decisions.toSorted((one, other) => Date.parse(one.recordedAt) - Date.parse(other.recordedAt));
  const last = new Map(inTime.map((decision) => [decision.actorRef, decision]));
  const disclosed = [...last.values()].filter(({ outcome, approval }) => outcome === 'disclosed' && approval);
  return new Set(disclosed.map(({ actorRef }) => actorRef));
};
