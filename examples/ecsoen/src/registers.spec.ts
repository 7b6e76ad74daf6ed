import { describe, expect, it } from '@jest/globals';
import { deliveries } from './deliveries';
import { registers } from './registers';

const options = { seed: 1, records: 2_000 };
const entries = registers(options);
const personIn = (body: Readonly<Record<string, unknown>>) => body['subject'] as { value: string } | undefined;

describe('the registers of the sample company', () => {
  it('hold the same for the same options', () => expect(registers(options)).toEqual(entries));

  it('hold something of every kind', () => {
    const roots = new Set(entries.map(({ path }) => path.split('/')[2]));
    expect([...roots].sort()).toEqual(['policies', 'recipients', 'requests', 'staff', 'subjects']);
    for (const part of ['consents', 'retention-grounds', 'holds', 'objections', 'restrictions'])
      expect(entries.some(({ path }) => path.startsWith(`/v1/subjects/${part}`))).toBe(true);
  });

  it('speak of people only in bodies', () => {
    const values = new Set(entries.flatMap(({ body }) => personIn(body)?.value ?? []));
    expect([...values].filter((value) => entries.some(({ path }) => path.includes(value)))).toEqual([]);
  });

  it('keep data only of people whom the year speaks of', () => {
    const known = new Set(
      [...deliveries(options)].flatMap(({ records }) => records).flatMap(({ subjects }) => subjects),
    );
    const occurring = new Set([...known].map(({ value }) => value));
    const kept = entries.filter(({ path }) => path.startsWith('/v1/subjects')).map(({ body }) => personIn(body)?.value);
    expect(kept.filter((value) => value === undefined || !occurring.has(value))).toEqual([]);
  });

  it('are larger for a larger year, but never beyond what the company has', () => {
    const larger = registers({ ...options, records: 6_000 });
    expect(larger.length).toBeGreaterThan(entries.length);
    expect(larger.length).toBeLessThan(3_000);
  });
});
