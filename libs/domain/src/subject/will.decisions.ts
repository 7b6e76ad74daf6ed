import {
  ConsentGiven,
  ConsentWithdrawn,
  ObjectionDecided,
  ObjectionRaised,
  RestrictionLifted,
  RestrictionPlaced,
  type SubjectEvent,
} from '@lieciba/events';
import { type Decisions } from '../kernel/evolving';
import { insistOnOrder, insistOnPast, insistOnPeriod, present, recorded, repeated } from '../register/checks';
import { type Subject } from './subject';
import { type WillCommand } from './subject.commands';

const consentOf = ({ consents }: Subject, id: string) => consents.find(({ consentId }) => consentId === id);
const objectionOf = ({ objections }: Subject, id: string) => objections.find(({ objectionId }) => objectionId === id);
const restrictionOf = ({ restrictions }: Subject, id: string) =>
  restrictions.find(({ restrictionId }) => restrictionId === id);

/** Consents, objections and restrictions: what they are worth is judged, not decided here. */
export const willDecisions: Decisions<Subject, WillCommand, SubjectEvent> = {
  GiveConsent(subject, data, now) {
    const known = consentOf(subject, data.consentId);
    if (known) return repeated(known.entry, data, 'ERR_CONSENT_DIFFERS');
    insistOnPast(data.givenAt, now);
    insistOnPeriod(data.givenAt, data.expiresAt);
    return [ConsentGiven(recorded(data, now))];
  },
  WithdrawConsent(subject, data, now) {
    const consent = present(consentOf(subject, data.consentId), 'ERR_CONSENT_UNKNOWN');
    if (consent.withdrawal) return repeated(consent.withdrawal, data, 'ERR_WITHDRAWAL_DIFFERS');
    insistOnPast(data.receivedAt, now);
    insistOnOrder(consent.givenAt, data.receivedAt);
    return [ConsentWithdrawn(recorded(data, now))];
  },
  RaiseObjection(subject, data, now) {
    const known = objectionOf(subject, data.objectionId);
    if (known) return repeated(known.entry, data, 'ERR_OBJECTION_DIFFERS');
    insistOnPast(data.receivedAt, now);
    return [ObjectionRaised(recorded(data, now))];
  },
  DecideObjection(subject, data, now) {
    const objection = present(objectionOf(subject, data.objectionId), 'ERR_OBJECTION_UNKNOWN');
    if (objection.decision) return repeated(objection.decision, data, 'ERR_OBJECTION_DECISION_DIFFERS');
    insistOnPast(data.decidedAt, now);
    insistOnOrder(objection.receivedAt, data.decidedAt);
    return [ObjectionDecided(recorded(data, now))];
  },
  PlaceRestriction(subject, data, now) {
    const known = restrictionOf(subject, data.restrictionId);
    if (known) return repeated(known.entry, data, 'ERR_RESTRICTION_DIFFERS');
    insistOnPast(data.placedAt, now);
    return [RestrictionPlaced(recorded(data, now))];
  },
  LiftRestriction(subject, data, now) {
    const restriction = present(restrictionOf(subject, data.restrictionId), 'ERR_RESTRICTION_UNKNOWN');
    if (restriction.lift) return repeated(restriction.lift, data, 'ERR_RESTRICTION_LIFT_DIFFERS');
    insistOnPast(data.liftedAt, now);
    insistOnOrder(restriction.placedAt, data.liftedAt);
    if (data.announcedAt !== undefined) insistOnOrder(restriction.placedAt, data.announcedAt); // Too late is judged.
    return [RestrictionLifted(recorded(data, now))];
  },
};
