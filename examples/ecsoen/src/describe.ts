import { DAY_MS, yearBefore } from './calendar';
import { createCompany } from './company';
import { type SampleDescription, type SamplePerson } from './sample';
import { samplePeopleOf } from './story';
import { DEFAULT_UNTIL } from './year';

/** A few people whose handlings are there to be asked about, however few records are told (from 500 on). */
export const samplePeople = ({ seed }: { seed: number }): readonly SamplePerson[] =>
  samplePeopleOf(createCompany(seed));

/** What the sample is, in a sentence and in numbers. */
export const describe = ({ seed, until = DEFAULT_UNTIL }: { seed: number; until?: Date }): SampleDescription => {
  const company = createCompany(seed);
  const [employees, suppliers] = [company.employees.length, company.suppliers.length];
  const clients = company.clients.length + company.formerClients.length + company.newcomers.length;
  const from = new Date(yearBefore(until)[0]?.startsAt ?? until.getTime() - 365 * DAY_MS);
  return {
    company: 'Ecsoen (sample)',
    summary: `A year at a company like Ecsoen: ${employees} employees, ${clients} clients and ${suppliers} suppliers, all invented.`,
    from,
    until,
    employees,
    clients,
    suppliers,
  };
};
