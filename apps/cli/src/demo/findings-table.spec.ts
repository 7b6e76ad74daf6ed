import { describe, expect, it } from '@jest/globals';
import { findingsTable } from './findings-table';

const found = (rule: string, severity: string, count: number) => ({
  rule,
  severity,
  count,
  says: 'Data were processed on the consent newsletter 16 h after its withdrawal was received.',
});

describe('the table of findings', () => {
  it('says so when there are none', () =>
    expect(findingsTable([])).toBe('Nothing was found: every record is as it should be.'));

  it('shows the gravest first, then the most frequent', () =>
    expect(
      findingsTable([
        found('stale-grant', 'low', 5),
        found('no-legal-basis', 'critical', 7),
        found('processing-after-withdrawal', 'critical', 1_204),
      ]).split('\n'),
    ).toEqual([
      'The judge raised 1,216 findings by 3 rules:',
      '',
      'critical  1,204  processing-after-withdrawal  Data were processed on the consen…',
      'critical      7  no-legal-basis               Data were processed on the consen…',
      'low           5  stale-grant                  Data were processed on the consen…',
    ]));

  it('fits into eighty columns, whatever is found', () => {
    const many = Array.from({ length: 30 }, (_, i) => found(`${'r'.repeat(31)}${i + 10}`, 'critical', 1_000_000));
    const lines = findingsTable(many).split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.at(-1)).toBe('… and 10,000,000 findings by 10 rules more.');
  });
});
