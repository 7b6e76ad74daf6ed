import { InformingExcepted, RecipientNotified, type SubjectEvent, SubjectInformed } from '@lieciba/events';
import { type Decisions } from '../kernel/evolving';
import { insistOnPast, recorded, repeated } from '../register/checks';
import { type Subject } from './subject';
import { type TellingCommand } from './subject.commands';

const informingOf = ({ informings }: Subject, id: string) => informings.find(({ informingId }) => informingId === id);

/** What a person was told, or why not, and which recipients were told of a deletion. */
export const tellingDecisions: Decisions<Subject, TellingCommand, SubjectEvent> = {
  InformSubject(subject, data, now) {
    const known = informingOf(subject, data.informingId);
    if (known) return repeated(known.entry, data, 'ERR_INFORMING_DIFFERS');
    insistOnPast(data.at, now);
    return [SubjectInformed(recorded(data, now))];
  },
  ExceptInforming(subject, data, now) {
    const known = informingOf(subject, data.informingId);
    if (known) return repeated(known.entry, data, 'ERR_INFORMING_DIFFERS');
    insistOnPast(data.at, now);
    return [InformingExcepted(recorded(data, now))];
  },
  NotifyRecipient(subject, data, now) {
    const known = subject.notifications.find(
      ({ recipient, recordId }) => recipient === data.recipient && recordId === data.recordId,
    );
    if (known) return repeated(known, data, 'ERR_NOTIFICATION_DIFFERS');
    insistOnPast(data.at, now);
    return [RecipientNotified(recorded(data, now))];
  },
};
