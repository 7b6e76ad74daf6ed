import { describe, expect, it } from '@jest/globals';
import { sampleFindings } from './spec/sample-findings';

const now = new Date('2026-11-22T10:00:00.000Z');

describe.each([
  { seed: 1, records: 5_000 },
  { seed: 2, records: 5_000 },
  { seed: 1, records: 12_000 },
])('the sample year of seed $seed in $records records', (options) => {
  const { records, ofRecords, ofClocks } = sampleFindings(options, now);
  const findings = [...[...ofRecords.values()].flat(), ...ofClocks];
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);

  it('raises something about two to five records in a hundred', () => {
    expect(ofRecords.size / records).toBeGreaterThan(0.02);
    expect(ofRecords.size / records).toBeLessThan(0.05);
  });
  it('breaches many different rules, none of them half the time', () => {
    expect(counts.size).toBeGreaterThanOrEqual(25);
    expect(Math.max(...counts.values())).toBeLessThan(findings.length / 2);
  });
  it('shows every register: people, recipients, staff and requests', () => {
    const seen = ['processing-after-withdrawal', 'processor-scope-exceeded', 'deletion-overdue', 'stale-grant'];
    for (const rule of [...seen, 'dsr-policy-deadline-missed', 'transfer-no-safeguard'])
      expect([...counts.keys()]).toContain(rule);
  });
  it('writes no code that nobody knows but the one that is mistyped', () => {
    const unknown = findings.filter(({ rule }) => rule === 'unknown-code').map(({ part }) => part);
    expect(new Set(unknown)).toEqual(new Set(['purposes/service-provision/sp-delivry']));
  });
});
