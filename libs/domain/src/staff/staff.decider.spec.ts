import { describe, it } from '@jest/globals';
import { givenOf } from '../kernel/given.fixture';
import { now, tomorrow } from '../register/spec.fixture';
import { staffDecider } from './staff.decider';
import { grant, grantEnd, review, training } from './staff.fixture';

const given = givenOf(staffDecider, now);
const granted = grant.event();
const start = '2026-01-01T00:00:00.000Z';
const before = '2025-12-31T23:59:59.999Z';

describe('a grant', () => {
  it('is recorded of somebody nobody knew', () => given().when(grant.command()).then(granted));
  it('is recorded once', () => given(granted).when(grant.command()).thenNothing());
  it('is still known after it was reviewed and ended', () =>
    given(granted, review.event(), grantEnd.event()).when(grant.command()).thenNothing());
  it.each([
    ['otherwise under the same id', { systems: [] }, 'ERR_GRANT_DIFFERS'],
    ['that ends as it begins', { grantId: 'g-2', validUntil: start }, 'ERR_PERIOD_BACKWARDS'],
    ['to be reviewed before it begins', { grantId: 'g-2', reviewBy: before }, 'ERR_PERIOD_BACKWARDS'],
  ] as const)('is refused %s', (_, change, code) => given(granted).when(grant.command(change)).thenRejects(code));
});

describe('the end of a grant', () => {
  it('is recorded', () => given(granted).when(grantEnd.command()).then(grantEnd.event()));
  it('is recorded once', () => given(granted, grantEnd.event()).when(grantEnd.command()).thenNothing());
  it('is not moved', () =>
    given(granted, grantEnd.event())
      .when(grantEnd.command({ at: tomorrow }))
      .thenRejects('ERR_GRANT_END_DIFFERS'));
  it('is refused before the beginning', () =>
    given(granted)
      .when(grantEnd.command({ at: before }))
      .thenRejects('ERR_ORDER_IMPOSSIBLE'));
  it('is refused for an unknown grant', () => given().when(grantEnd.command()).thenRejects('ERR_GRANT_UNKNOWN'));
});

describe('a review of a grant', () => {
  it('is recorded', () => given(granted).when(review.command()).then(review.event()));
  it('is recorded once', () => given(granted, review.event()).when(review.command()).thenNothing());
  it('is recorded late, though the grant was ended since', () =>
    given(granted, grantEnd.event()).when(review.command()).then(review.event()));
  it('is recorded again at another time', () => {
    const again = { reviewedAt: '2026-05-02T00:00:00.000Z' };
    given(granted, review.event()).when(review.command(again)).then(review.event(again));
  });
  it.each([
    ['otherwise at the same time', { reviewBy: '2028-05-01T00:00:00.000Z' }, 'ERR_GRANT_REVIEW_DIFFERS'],
    ['in the future', { reviewedAt: tomorrow }, 'ERR_NOT_YET'],
    ['before the grant', { reviewedAt: before }, 'ERR_ORDER_IMPOSSIBLE'],
    [
      'that asks for the next before it',
      { reviewedAt: '2026-05-03T00:00:00.000Z', reviewBy: start },
      'ERR_PERIOD_BACKWARDS',
    ],
    ['once the grant has ended', { reviewedAt: '2026-09-01T00:00:00.000Z' }, 'ERR_GRANT_ENDED'],
    ['of an unknown grant', { grantId: 'g-2' }, 'ERR_GRANT_UNKNOWN'],
  ] as const)('is refused %s', (_, change, code) =>
    given(granted, review.event()).when(review.command(change)).thenRejects(code),
  );
  it('is refused once the grant was ended', () =>
    given(granted, grantEnd.event({ at: '2026-05-01T00:00:00.000Z' }))
      .when(review.command())
      .thenRejects('ERR_GRANT_ENDED'));
});

describe('a training', () => {
  it('is recorded', () => given().when(training.command()).then(training.event()));
  it('is recorded once', () => given(training.event()).when(training.command()).thenNothing());
  it.each([
    ['otherwise under the same id', { topic: 'security' }, 'ERR_TRAINING_DIFFERS'],
    ['in the future', { trainingId: 't-2', trainedAt: tomorrow }, 'ERR_NOT_YET'],
    ['that ran out before', { trainingId: 't-2', validUntil: before }, 'ERR_PERIOD_BACKWARDS'],
  ] as const)('is refused %s', (_, change, code) =>
    given(training.event()).when(training.command(change)).thenRejects(code),
  );
});
