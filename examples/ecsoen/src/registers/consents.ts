import { createHash } from 'node:crypto';
import { type Company, type Person } from '../company';
import { type SampleEntry } from '../sample';
import { about, type Calendar } from './entry';

type Body = SampleEntry['body'];

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

const forNewsletter = {
  purposes: ['service-provision/other'],
  categories: ['person-contact', 'client-data', 'settlement-data'],
  recipients: ['apdrosinatajs-a'],
};
const forColleagues = {
  purposes: ['service-provision/other', 'business-analysis/other'],
  categories: ['photo-image', 'special-category'],
};

const consentOf = (person: Person, givenAt: string, scope: Body): Body => ({
  consentId: person.consent,
  form: 'written',
  noticeVersion: '2025-1',
  ...scope,
  evidenceHash: digest(person.consent),
  givenAt,
  onlineService: false,
  underAge: false,
  guardianConsented: false,
});

/** How a consent can fall short: one subscriber in so many has one of these flaws, each in its turn. */
const flaws = ({ at }: Calendar): readonly Body[] => [
  { form: 'oral' },
  { form: 'implied', evidenceHash: undefined },
  { noticeVersion: undefined },
  { purposes: [] },
  { categories: ['client-data'] },
  { recipients: [] },
  { givenAt: at(200) },
  { expiresAt: at(250) },
  { evidenceHash: undefined },
];
const GAP = 9;

/** What the people of the company and its clients consented to, and who wants it no more. */
export const consentEntries = (
  { subscribers, leavers, employees }: Company,
  calendar: Calendar,
  consented: (person: Person) => boolean,
): readonly SampleEntry[] => {
  const { at } = calendar;
  const faulty = flaws(calendar);
  const given = (person: Person, scope: Body, flaw: Body = {}) =>
    about('consents', person, { ...consentOf(person, at(-20), scope), ...flaw });
  return [
    ...employees.filter(consented).map((person) => given(person, forColleagues)),
    ...subscribers.flatMap((person, i) => {
      const flaw = i % GAP === 3 ? faulty[Math.floor(i / GAP) % faulty.length] : undefined;
      return consented(person) ? [given(person, forNewsletter, flaw)] : [];
    }),
    ...leavers
      .filter(consented)
      .flatMap((person, i) => [
        given(person, forNewsletter),
        about(`consents/${person.consent}/withdrawal`, person, { receivedAt: at(10 + (i % 20)), channel: 'written' }),
      ]),
  ];
};
