import { type Identifier } from '@lieciba/recorder';
import { DAY_MS } from '../calendar';
import { type Person } from '../company';
import { type SampleEntry } from '../sample';

type Body = SampleEntry['body'];

/** The year as the registers count it: instants by days from its first midnight. */
export interface Calendar {
  /** The instant so many days, and hours, after the year began. */
  at(day: number, hour?: number): string;
}

const HOUR_MS = 3_600_000;

export const calendarOf = (startsAt: number): Calendar => ({
  at: (day, hour = 9) => new Date(startsAt + day * DAY_MS + hour * HOUR_MS).toISOString(),
});

/** What the data-protection officer enters. */
export const entered = (path: string, body: Body): SampleEntry => ({
  method: 'POST',
  path: `/v1/${path}`,
  role: 'dpo',
  body,
});

/** What only an administrator enters. */
export const published = (path: string, body: Body): SampleEntry => ({ ...entered(path, body), role: 'admin' });

/** An entry about a person under the identifier that most systems know. */
export const about = (path: string, person: Pick<Person, 'main'>, body: Body): SampleEntry =>
  entered(`subjects/${path}`, { subject: subjectOf(person), ...body });

export const subjectOf = ({ main }: Pick<Person, 'main'>): Identifier => main;

/** An id that can stand in a path. */
export const idOf = (prefix: string, text: string): string => `${prefix}-${text.replace(/[^A-Za-z0-9-]+/g, '-')}`;
