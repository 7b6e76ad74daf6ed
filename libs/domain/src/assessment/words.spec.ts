import { describe, expect, it } from '@jest/globals';
import { consent, withdrawal } from './histories/entries.fixture';
import { access } from './histories/records.fixture';
import { judgedIn, worldAfter } from './histories/world.fixture';
import { filledIn, lag, namesIn } from './words';

describe('an explanation', () => {
  it('has its facts where they are named', () => {
    expect(namesIn('{one} and {two}')).toEqual(['one', 'two']);
    expect(filledIn('{one} and {two}', { one: '$&', two: '{one}' })).toBe('$& and {one}');
  });

  it('tells a consent withdrawn on Monday and used on Tuesday in both languages', () => {
    const world = worldAfter(
      consent(),
      withdrawal('2026-06-01T07:30:00.000Z'),
      access({ occurredAt: '2026-06-02T09:00:00.000Z', basis: { code: 'consent', consentId: 'k-1' } }),
    );
    expect(judgedIn(world)).toEqual([
      {
        rule: 'processing-after-withdrawal',
        ruleVersion: 1,
        severity: 'critical',
        part: 'k-1',
        policyVersion: '2025-1',
        clause: 'IV.4',
        article: '7(3)',
        facts: [
          { name: 'consent', value: 'k-1' },
          { name: 'withdrawn', value: '2026-06-01T07:30:00.000Z' },
          { name: 'lag', value: '1 d 1 h 30 min' },
        ],
        explanation: {
          lv: 'Dati apstrādāti, pamatojoties uz piekrišanu „k-1”, 1 d 1 h 30 min pēc tam, kad 2026-06-01T07:30:00.000Z saņemts tās atsaukums.',
          en: 'Data were processed on the consent k-1, 1 d 1 h 30 min after its withdrawal was received at 2026-06-01T07:30:00.000Z.',
        },
        occurredAt: '2026-06-02T09:00:00.000Z',
      },
    ]);
  });
});

describe('how much later an instant is', () => {
  it.each([
    ['2026-06-01T00:00:00.000Z', '0 min'],
    ['2026-06-01T00:59:59.999Z', '59 min'],
    ['2026-06-02T00:00:00.000Z', '1 d'],
    ['2026-06-03T02:03:00.000Z', '2 d 2 h 3 min'],
    ['2025-06-01T00:00:00.000Z', '0 min'],
  ])('at %s is %s', (to, said) => expect(lag('2026-06-01T00:00:00.000Z', to)).toBe(said));
});
