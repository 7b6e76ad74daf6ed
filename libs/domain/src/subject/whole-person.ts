import { type Subject } from './subject';
import { unknownSubject } from './subject.evolve';

/** What the register knows of a person under all of their references: what stands under one holds for them all. */
export const wholePerson = (parts: readonly Subject[]): Subject =>
  parts.reduce(
    (whole, part) => ({
      consents: [...whole.consents, ...part.consents],
      grounds: [...whole.grounds, ...part.grounds],
      restrictions: [...whole.restrictions, ...part.restrictions],
      objections: [...whole.objections, ...part.objections],
      holds: [...whole.holds, ...part.holds],
      informings: [...whole.informings, ...part.informings],
      notifications: [...whole.notifications, ...part.notifications],
      links: [...whole.links, ...part.links],
      actorDisclosures: [...whole.actorDisclosures, ...part.actorDisclosures],
      withholdings: { ...whole.withholdings, ...part.withholdings },
    }),
    unknownSubject,
  );
