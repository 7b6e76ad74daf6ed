import { describe, expect, it } from '@jest/globals';
import { type ViewState } from '../engine/observer';
import { healthOf } from './health';

const view = (state: ViewState) => ({ view: 'a', state, position: 7n, at: null, lagMs: null, poison: null });

describe('readiness', () => {
  it.each(['live', 'standby'] as const)('is given while a view is %s', (state) => {
    expect(healthOf([view('live'), view(state)]).ready).toBe(true);
  });

  it.each(['starting', 'catching-up', 'stalled', 'retrying', 'poisoned', 'stopped'] as const)(
    'is refused while a view is %s',
    (state) => {
      expect(healthOf([view('live'), view(state)]).ready).toBe(false);
    },
  );

  it('is given while a witness keeps silent, and says since when', () => {
    const silent = {
      witness: 'w.example',
      size: 7,
      silentSince: new Date(0),
      code: 'ERR_WITNESS_UNAVAILABLE',
    } as const;
    expect(healthOf([view('live')], [silent])).toMatchObject({ ready: true, witnesses: [silent] });
  });

  it('names view, position and cause of a poisoned view', () => {
    const poisoned = { ...view('poisoned'), poison: { position: 8n, code: '23514' } };
    expect(healthOf([poisoned]).views).toEqual([
      { view: 'a', state: 'poisoned', position: '7', at: null, poison: { position: '8', code: '23514' } },
    ]);
  });
});
