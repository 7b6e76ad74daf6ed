import { type Company, type Person } from '../company';
import { type SampleEntry } from '../sample';
import { type Calendar, entered, subjectOf } from './entry';

/** How a request went, in days after it came. */
interface Course {
  readonly kind: string;
  readonly channel?: string;
  readonly checkedAfter?: number;
  readonly moreThanNeeded?: boolean;
  readonly extendedAfter?: number;
  readonly answeredAfter?: number;
  readonly answeredBy?: string;
  readonly refusedAfter?: number;
  readonly wellRefused?: boolean;
}

/** Most went as they should; each of the others slipped in its own way. */
const courses: readonly Course[] = [
  { kind: 'req-information', checkedAfter: 1, answeredAfter: 6 },
  { kind: 'req-information', checkedAfter: 1, answeredAfter: 9 },
  { kind: 'req-correct', checkedAfter: 2, answeredAfter: 4 },
  { kind: 'req-information', checkedAfter: 2, answeredAfter: 20 },
  { kind: 'req-delete', checkedAfter: 1, answeredAfter: 12 },
  { kind: 'req-information', channel: 'ch-other', checkedAfter: 3, answeredAfter: 10 },
  { kind: 'req-supplement', checkedAfter: 1, answeredAfter: 3, answeredBy: 'reply-other' },
  { kind: 'req-information', answeredAfter: 5 },
  { kind: 'req-information', checkedAfter: 1, moreThanNeeded: true, answeredAfter: 13 },
  { kind: 'req-restrict', checkedAfter: 1, answeredAfter: 2 },
  { kind: 'req-delete', checkedAfter: 1, refusedAfter: 11, wellRefused: true },
  { kind: 'req-delete', checkedAfter: 1, refusedAfter: 8 },
  { kind: 'req-information', checkedAfter: 2, extendedAfter: 25, answeredAfter: 58 },
  { kind: 'req-information', checkedAfter: 1, answeredAfter: 45 },
];
const EVERY_DAYS = 24;

const courseOf = (person: Person, course: Course, number: number, { at }: Calendar): readonly SampleEntry[] => {
  const received = 5 + number * EVERY_DAYS;
  const requestId = `pieprasijums-${number + 1}`;
  const path = `requests/${requestId}`;
  const subject = subjectOf(person);
  const { kind, channel = 'ch-email-esign', checkedAfter, extendedAfter, answeredAfter, refusedAfter } = course;
  const entries = [entered('requests', { requestId, subject, kinds: [kind], channel, receivedAt: at(received) })];
  if (checkedAfter !== undefined)
    entries.push(
      entered(`${path}/identity-verification`, {
        means: 'e-signature',
        moreThanNeeded: course.moreThanNeeded ?? false,
        verifiedAt: at(received + checkedAfter),
      }),
    );
  if (extendedAfter !== undefined)
    entries.push(
      entered(`${path}/extensions`, { subject, until: at(received + 88), toldAt: at(received + extendedAfter) }),
    );
  if (answeredAfter !== undefined)
    entries.push(
      entered(`${path}/answer`, {
        channel: course.answeredBy ?? 'reply-esigned-email',
        answeredAt: at(received + answeredAfter),
      }),
    );
  if (refusedAfter !== undefined)
    entries.push(
      entered(`${path}/refusal`, {
        subject,
        channel: 'reply-registered-letter',
        complaintNoticeGiven: course.wellRefused ?? false,
        refusedAt: at(received + refusedAfter),
        ...(course.wellRefused
          ? { lawRef: 'Grāmatvedības likums, 28. pants', reasons: 'Dokumentus liek glabāt grāmatvedības likums.' }
          : {}),
      }),
    );
  return entries;
};

/** What people asked for under their rights, and how they were answered. */
export const requestEntries = ({ clients }: Company, calendar: Calendar): readonly SampleEntry[] =>
  courses.flatMap((course, number) => {
    const person = clients[number * 3];
    return person ? courseOf(person, course, number, calendar) : [];
  });
