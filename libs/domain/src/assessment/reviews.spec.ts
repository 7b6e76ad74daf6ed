import { describe, expect, it } from '@jest/globals';
import { gapsIn, inTurn, type Spell } from './reviews';

const spell = (ref: string, from: string, until?: string): Spell => ({ ref, from, until });
const year = { from: '2026-01', until: '2026-12' };

describe('the times that nothing covers', () => {
  it('are the whole span where there is nothing', () => expect(gapsIn([], year)).toEqual([{ at: '2026-01' }]));

  it('are none where one thing covers it all, or one follows on another', () => {
    expect(gapsIn([spell('a', '2025-06', '2027-01')], year)).toEqual([]);
    expect(gapsIn([spell('b', '2026-05', '2026-12'), spell('a', '2026-01', '2026-05')], year)).toEqual([]);
    expect(gapsIn([spell('a', '2026-01')], { ...year, until: undefined })).toEqual([]);
  });

  it('remain after they were closed', () =>
    expect(gapsIn([spell('a', '2026-02', '2026-04'), spell('b', '2026-06', '2026-12')], year)).toEqual([
      { at: '2026-01' },
      { at: '2026-04', after: 'a' },
    ]));

  it('end with the span', () => {
    expect(gapsIn([spell('a', '2026-01', '2026-12')], year)).toEqual([]);
    expect(gapsIn([spell('a', '2026-01', '2026-12')], { ...year, until: undefined })).toEqual([
      { at: '2026-12', after: 'a' },
    ]);
  });

  it('are not covered by what was over before it began, such as an assessment that found too little', () =>
    expect(gapsIn([spell('a', '2026-02', '2026-02'), spell('b', '2026-03', '2026-12')], year)).toEqual([
      { at: '2026-01' },
      { at: '2026-02', after: 'a' },
    ]));

  it('begin with a later word that takes an earlier one back', () => {
    const spells = [spell('a', '2026-01', '2026-12'), spell('b', '2026-06', '2026-06')];
    expect(gapsIn(spells, year)).toEqual([]);
    expect(gapsIn(inTurn(spells), year)).toEqual([{ at: '2026-06', after: 'b' }]);
  });
});
