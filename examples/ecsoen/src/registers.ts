import { yearBefore } from './calendar';
import { createCompany, type Person } from './company';
import { calendarOf } from './registers/entry';
import { consentEntries } from './registers/consents';
import { interestEntries } from './registers/interests';
import { keepingEntries } from './registers/keeping';
import { recipientEntries } from './registers/recipients';
import { requestEntries } from './registers/requests';
import { staffEntries } from './registers/staff';
import { willEntries } from './registers/wills';
import { type SampleEntry, type SampleOptions } from './sample';
import { DEFAULT_UNTIL, tellYear } from './year';

/** Whom a year speaks of, and whose consent it names, under the identifier that most systems know. */
const spokenOf = (options: SampleOptions) => {
  const known = new Set<string>();
  const consenting = new Set<string>();
  for (const { record } of tellYear(options))
    for (const { value } of record.subjects) {
      known.add(value);
      if (record.basis?.code === 'consent') consenting.add(value);
    }
  const isIn =
    (values: ReadonlySet<string>) =>
    ({ main }: Person): boolean =>
      values.has(main.value);
  return { occurs: isIn(known), consented: isIn(consenting) };
};

/**
 * What the registers of the sample company hold of the year: entries as the api takes them, to be sent in this order before
 * the records. What is about one person is there only for people of whom the year speaks; the same options, the same bytes.
 */
export const registers = (options: SampleOptions): readonly SampleEntry[] => {
  const company = createCompany(options.seed);
  const [first] = yearBefore(options.until ?? DEFAULT_UNTIL);
  const calendar = calendarOf(first?.startsAt ?? 0);
  const { occurs, consented } = spokenOf(options);
  return [
    ...interestEntries(company, calendar),
    ...recipientEntries(calendar),
    ...staffEntries(company, calendar),
    ...keepingEntries(company, calendar, { occurs, consented }),
    ...consentEntries(company, calendar, consented),
    ...willEntries(company, calendar, occurs),
    ...requestEntries(company, calendar),
  ];
};
