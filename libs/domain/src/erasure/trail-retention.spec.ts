import { describe, expect, it } from '@jest/globals';
import { ecsoen } from '../catalogue/ecsoen.policy.generated';
import { type CataloguePeriod } from '../catalogue/catalogue';
import { type Policy } from '../policy/policy';
import { policyDecider } from '../policy/policy.decider';
import { now } from '../register/spec.fixture';
import { trailDueAt, trailRetentionOf } from './trail-retention';

const { catalogue } = ecsoen;
const policyWith = (period: CataloguePeriod | undefined): Policy => ({
  ...policyDecider.initialState,
  versions: [
    {
      inForceFrom: '2025-01-01T00:00:00.000Z',
      catalogue: {
        ...catalogue,
        retentionSchedule: catalogue.retentionSchedule.map(({ period: _, ...row }) =>
          row.code === 'audit-log' && period ? { ...row, period } : row,
        ),
      },
    } as unknown as Policy['versions'][number],
  ],
});

describe('the retention of the log itself', () => {
  it('is what the schedule says of it, by whole days of the controller', () => {
    const retention = trailRetentionOf(policyWith({ years: 3 }), now);
    expect(retention).toMatchObject({ code: 'audit-log', period: { years: 3 }, verified: false });
    expect(retention && trailDueAt(retention, '2023-05-11T20:59:00.000Z')).toBe('2026-05-11T21:00:00.000Z');
  });

  it('makes nothing due while nobody has decided on a period, and says so', () => {
    const retention = trailRetentionOf(policyWith(undefined), now);
    expect(retention).toMatchObject({ code: 'audit-log', citation: 'Fizisko personu datu apstrādes likums' });
    expect(retention).not.toHaveProperty('period');
    expect(retention && trailDueAt(retention, '2001-01-01T00:00:00.000Z')).toBeUndefined();
  });

  it('is not known where no catalogue is, or it does not speak of the log', () => {
    expect(trailRetentionOf(policyDecider.initialState, now)).toBeUndefined();
  });
});
