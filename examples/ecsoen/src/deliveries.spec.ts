import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type HandlingRecord } from '@lieciba/recorder';
import { createCompany } from './company';
import { deliveries } from './deliveries';
import { samplePeople } from './describe';
import { checkDigit } from './personal-code';
import { irregular } from './program';
import { recipients } from './recipients';
import { tellYear } from './year';

const records = (seed: number, count: number): readonly HandlingRecord[] =>
  [...deliveries({ seed, records: count })].flatMap((delivery) => delivery.records);
const digest = (seed: number, count: number) =>
  createHash('sha256')
    .update(JSON.stringify([...deliveries({ seed, records: count })]))
    .digest('hex');
const year = records(1, 5_000);
const all = <T>(pick: (record: HandlingRecord) => T) => new Set(year.map(pick));

describe('the same seed', () => {
  it('tells the same year, byte for byte, on every machine', () => {
    expect(digest(1, 2_000)).toBe('ed272029eb37891aa0e8ef49acb2d2738a9d4ddacabd0e417ca1c7222c2feea9');
  });
  it('tells another year than any other seed', () => expect(digest(2, 2_000)).not.toBe(digest(1, 2_000)));
  it('never gives a key of one year to a record of another', () => {
    const keys = [records(1, 600), records(1, 601), records(2, 600)].flat().map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the year', () => {
  it.each([0, 1, 7, 40, 500, 5_003])('has exactly %i events', (count) => {
    expect(records(3, count).reduce((sum, { subjects }) => sum + subjects.length, 0)).toBe(count);
  });
  it('goes forward, within its bounds', () => {
    const instants = year.map(({ occurredAt }) => String(occurredAt));
    expect(instants).toEqual([...instants].sort());
    expect(instants[0]?.slice(0, 4)).toBe('2025');
    expect(instants.at(-1)?.slice(0, 4)).toBe('2025');
  });
  it('ends where it is told to', () => {
    const [first] = deliveries({ seed: 1, records: 500, until: new Date('2024-06-30T21:00:00Z') });
    const instants = first?.records.map(({ occurredAt }) => String(occurredAt)) ?? [];
    expect(instants[0]?.slice(0, 7)).toBe('2023-07');
  });
  it('comes in deliveries that the server takes, under keys of their own', () => {
    const told = [...deliveries({ seed: 1, records: 10_000 })];
    expect(new Set(told.map(({ key }) => key)).size).toBe(told.length);
    for (const delivery of told) {
      expect(delivery.records.reduce((sum, { subjects }) => sum + subjects.length, 0)).toBeLessThanOrEqual(500);
      expect(Buffer.byteLength(JSON.stringify(delivery))).toBeLessThan(1_048_576);
    }
    expect(told.length).toBeLessThan(10_000 / 250);
  });
  it('questions a few of its handlings in a hundred', () => {
    const odd = [...tellYear({ seed: 1, records: 10_000 })].filter(({ scene }) => irregular.has(scene));
    expect(odd.length / 10_000).toBeGreaterThan(0.02);
    expect(odd.length / 10_000).toBeLessThan(0.05);
  });
  it('keeps office hours, mostly', () => {
    const hours = year.map(({ occurredAt }) => new Date(occurredAt).getUTCHours());
    const office = hours.filter((hour) => hour >= 5 && hour <= 15).length / hours.length;
    expect(office).toBeGreaterThan(0.9);
    expect(office).toBeLessThan(1);
  });
});

describe('five thousand events', () => {
  it('show every kind, category, purpose, basis, ground and medium', () => {
    expect(all(({ kind }) => kind).size).toBe(4);
    expect(new Set(year.flatMap(({ categories }) => categories)).size).toBe(12);
    expect(all(({ purpose }) => purpose.split('/')[0]).size).toBe(4);
    expect([...all(({ basis }) => basis?.code)].filter(Boolean)).toHaveLength(4);
    expect(all(({ medium }) => medium ?? 'electronic').size).toBe(5);
    const grounds = all((record) => (record.kind === 'disclosure' ? record.ground?.code : undefined));
    expect([...grounds].filter(Boolean)).toHaveLength(4);
  });
  it('show transfers of both channels, with and without a safeguard', () => {
    const kinds = all(
      (record) => record.kind === 'transfer' && `${record.channel} ${record.safeguard ? 'safe' : 'unsafe'}`,
    );
    for (const kind of ['sent safe', 'sent unsafe', 'remote-access safe', 'remote-access unsafe']) {
      expect(kinds).toContain(kind);
    }
  });
  it('name only recipients that are described', () => {
    const known = recipients.map(({ id }) => id);
    const named = all((record) => ('recipient' in record ? record.recipient : 'vid'));
    expect(known).toEqual(expect.arrayContaining([...named]));
  });
});

describe('people', () => {
  const company = createCompany(1);
  const everybody = [
    company.employees,
    company.clients,
    company.formerClients,
    company.newcomers,
    company.suppliers,
  ].flat();

  it('have personal codes that belong to no one, each their own', () => {
    const codes = everybody.map(({ main }) => main.value);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => checkDigit(code.replace('-', '')) === Number(code.at(-1)))).toEqual([]);
  });
  it('never share an e-mail address or a login', () => {
    const addresses = everybody.map(({ email }) => email.value);
    expect(new Set(addresses).size).toBe(addresses.length);
    const logins = Object.values(company.actors).flatMap((actors) => actors.map(({ id }) => id));
    expect(new Set(logins).size).toBe(logins.length);
  });
  it('are as many as the company has', () => {
    expect([company.employees.length, company.suppliers.length]).toEqual([25, 60]);
    expect(company.clients.length + company.formerClients.length + company.newcomers.length).toBe(800);
  });

  it.each([1, 2, 99])('worth asking about are found, by every identifier, in 500 events of seed %i', (seed) => {
    const told = records(seed, 500);
    const people = samplePeople({ seed });
    for (const { identifiers } of people) {
      const found = identifiers.map(({ scheme, value }) =>
        told.filter(({ subjects }) => subjects.some((one) => one.scheme === scheme && one.value === value)),
      );
      for (const handlings of found) expect(handlings.length).toBeGreaterThan(0);
      expect(found.flat().length).toBeGreaterThanOrEqual(4);
    }
    const [first] = people;
    const disclosed = told.filter(
      ({ kind, subjects }) =>
        kind === 'disclosure' && subjects.some(({ value }) => value === first?.identifiers[0].value),
    );
    expect(disclosed.length).toBeGreaterThan(0);
  });
});
