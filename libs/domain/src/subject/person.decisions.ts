import { SubjectLinked, SubjectTrailErased, SubjectUnlinked, type SubjectEvent } from '@lieciba/events';
import { type Decisions } from '../kernel/evolving';
import { insistOnOrder, insistOnPast, present, recorded, repeated, saysTheSame } from '../register/checks';
import { refused } from '../register/refusals';
import { type Link, type Subject } from './subject';
import { type PersonCommand } from './subject.commands';

const linkTo = ({ links }: Subject, ref: string): Link | undefined =>
  links.find(({ otherRef, unlinking }) => otherRef === ref && unlinking === undefined);

/** Whose references are one person, and that nobody can tell any more. */
export const personDecisions: Decisions<Subject, PersonCommand, SubjectEvent> = {
  LinkSubject(subject, data, now) {
    const known = linkTo(subject, data.otherRef);
    if (known) return repeated(known.entry, data, 'ERR_LINK_DIFFERS');
    if (subject.links.some(({ entry }) => saysTheSame(entry, data))) return []; // It was taken back since.
    if (data.otherRef === data.subjectRef) throw refused('ERR_LINK_TO_ITSELF');
    insistOnPast(data.linkedAt, now);
    return [SubjectLinked(recorded(data, now))];
  },
  UnlinkSubject(subject, data, now) {
    if (subject.links.some(({ unlinking }) => unlinking && saysTheSame(unlinking, data))) return [];
    const link = present(linkTo(subject, data.otherRef), 'ERR_LINK_UNKNOWN');
    insistOnPast(data.unlinkedAt, now);
    insistOnOrder(link.linkedAt, data.unlinkedAt);
    return [SubjectUnlinked(recorded(data, now))];
  },
  EraseTrail: ({ erasure }, data, now) => (erasure ? [] : [SubjectTrailErased(recorded(data, now))]),
};
