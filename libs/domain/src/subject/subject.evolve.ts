import { type SubjectEvent, type WithholdingEvent } from '@lieciba/events';
import { evolveBy } from '../kernel/evolving';
import { changedWhere, kept } from '../register/entry';
import { evolveWithholding, unknownWithholding } from '../withholding/withholding.evolve';
import { type Subject } from './subject';

export const unknownSubject: Subject = {
  consents: [],
  grounds: [],
  restrictions: [],
  objections: [],
  holds: [],
  informings: [],
  notifications: [],
  links: [],
  actorDisclosures: [],
  withholdings: {},
};

const withheld = (subject: Subject, event: WithholdingEvent): Subject => {
  const { withholdingId: id } = event.data;
  const known = subject.withholdings[id] ?? unknownWithholding;
  return { ...subject, withholdings: { ...subject.withholdings, [id]: evolveWithholding(known, event) } };
};

export const evolveSubject = evolveBy<Subject, SubjectEvent | WithholdingEvent>({
  ConsentGiven: (subject, data) => ({ ...subject, consents: [...subject.consents, kept(data)] }),
  ConsentWithdrawn: (subject, data) => ({
    ...subject,
    consents: changedWhere(
      subject.consents,
      ({ consentId }) => consentId === data.consentId,
      (consent) => ({ ...consent, withdrawal: data }),
    ),
  }),
  RetentionGroundOpened: (subject, data) => ({ ...subject, grounds: [...subject.grounds, kept(data)] }),
  RetentionGroundClosed: (subject, data) => ({
    ...subject,
    grounds: changedWhere(
      subject.grounds,
      ({ groundId }) => groundId === data.groundId,
      (ground) => ({ ...ground, closedAt: data.at, closing: data }),
    ),
  }),
  RestrictionPlaced: (subject, data) => ({ ...subject, restrictions: [...subject.restrictions, kept(data)] }),
  RestrictionLifted: (subject, data) => ({
    ...subject,
    restrictions: changedWhere(
      subject.restrictions,
      ({ restrictionId }) => restrictionId === data.restrictionId,
      (restriction) => ({ ...restriction, lift: data }),
    ),
  }),
  ObjectionRaised: (subject, data) => ({ ...subject, objections: [...subject.objections, kept(data)] }),
  ObjectionDecided: (subject, data) => ({
    ...subject,
    objections: changedWhere(
      subject.objections,
      ({ objectionId }) => objectionId === data.objectionId,
      (objection) => ({ ...objection, decision: data }),
    ),
  }),
  HoldPlaced: (subject, data) => ({ ...subject, holds: [...subject.holds, kept(data)] }),
  HoldReleased: (subject, data) => ({
    ...subject,
    holds: changedWhere(
      subject.holds,
      ({ holdId }) => holdId === data.holdId,
      (hold) => ({ ...hold, releasedAt: data.releasedAt, release: data }),
    ),
  }),
  SubjectInformed: (subject, data) => ({ ...subject, informings: [...subject.informings, kept(data)] }),
  InformingExcepted: (subject, data) => ({ ...subject, informings: [...subject.informings, kept(data)] }),
  RecipientNotified: (subject, data) => ({ ...subject, notifications: [...subject.notifications, data] }),
  SubjectLinked: (subject, data) => ({ ...subject, links: [...subject.links, kept(data)] }),
  SubjectUnlinked: (subject, data) => ({
    ...subject,
    links: changedWhere(
      subject.links,
      ({ otherRef, unlinking }) => otherRef === data.otherRef && unlinking === undefined,
      (link) => ({ ...link, unlinking: data }),
    ),
  }),
  SubjectTrailErased: (subject, data) => ({ ...subject, erasure: data }),
  ActorDisclosureDecided: (subject, data) => ({
    ...subject,
    actorDisclosures: [...subject.actorDisclosures, kept(data)],
  }),
  ActorDisclosureApproved: (subject, data) => ({
    ...subject,
    actorDisclosures: changedWhere(
      subject.actorDisclosures,
      ({ decisionId }) => decisionId === data.decisionId,
      (decision) => ({ ...decision, approval: data }),
    ),
  }),
  WithholdingOrdered: (subject, data) => withheld(subject, { type: 'WithholdingOrdered', data }),
  WithholdingApproved: (subject, data) => withheld(subject, { type: 'WithholdingApproved', data }),
  WithholdingReviewed: (subject, data) => withheld(subject, { type: 'WithholdingReviewed', data }),
  WithholdingLifted: (subject, data) => withheld(subject, { type: 'WithholdingLifted', data }),
});
