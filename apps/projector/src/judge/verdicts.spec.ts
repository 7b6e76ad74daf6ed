import { describe, expect, it } from '@jest/globals';
import { type Finding, findingIdOf, type Matter } from '@lieciba/domain';
import { digestOf, verdictsOn } from './verdicts';

const matter: Matter = { kind: 'record', id: '5f0c8f3e-2a64-5b7d-8c11-0d8a5f6b7c60' };
const finding = (other: Partial<Finding> = {}): Finding => ({
  rule: 'consent-not-in-force',
  ruleVersion: 1,
  severity: 'critical',
  policyVersion: '2026-1',
  facts: [],
  explanation: { lv: 'Piekrišana nebija spēkā.', en: 'The consent was not in force.' },
  occurredAt: '2026-11-20T09:14:03.000Z',
  ...other,
});
const standing = (...findings: readonly Finding[]) =>
  findings.map((one) => ({ findingId: findingIdOf(matter, one), digest: digestOf(one) }));
const said = (findings: readonly Finding[], before: readonly Finding[] = []) =>
  verdictsOn(matter, findings, standing(...before)).map(({ says, findingId }) => [says, findingId]);

describe('verdicts on a matter', () => {
  it('are none where nothing is found and nothing was', () => expect(said([])).toEqual([]));

  it('raise what is found', () => expect(said([finding()])).toEqual([['raised', findingIdOf(matter, finding())]]));

  it('are none where the same was said before', () => expect(said([finding()], [finding()])).toEqual([]));

  it('clear what is found no more', () =>
    expect(said([], [finding()])).toEqual([['cleared', findingIdOf(matter, finding())]]));

  it('raise anew what reads otherwise', () => {
    const other = finding({ facts: [{ name: 'consentId', value: 'c-2' }] });
    expect(said([other], [finding()])).toEqual([['raised', findingIdOf(matter, other)]]);
  });

  it('tell one part from another', () => {
    const [one, other] = [finding({ part: 'settlement-data' }), finding({ part: 'person-contact' })];
    expect(said([one], [other])).toEqual([
      ['raised', findingIdOf(matter, one)],
      ['cleared', findingIdOf(matter, other)],
    ]);
  });
});
