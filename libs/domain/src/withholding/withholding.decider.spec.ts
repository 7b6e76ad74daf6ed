import { describe, expect, it } from '@jest/globals';
import { stateAfter } from '../kernel/decider';
import { givenOf } from '../kernel/given.fixture';
import { now } from '../register/spec.fixture';
import { withholdingDecider } from './withholding.decider';
import { approval, ilze, juris, lift, order, review } from './withholding.fixture';

const given = givenOf(withholdingDecider, now);
const ordered = order.event();
const past = '2026-11-19T00:00:00.000Z';

describe('a withholding', () => {
  it('is ordered', () => given().when(order.command()).then(ordered));
  it('is ordered once, whoever says it again', () =>
    given(ordered)
      .when(order.command({ recordedByRef: juris }))
      .thenNothing());
  it('is still known once it was lifted', () => given(ordered, lift.event()).when(order.command()).thenNothing());
  it('is not ordered otherwise under the same id', () =>
    given(ordered)
      .when(order.command({ ground: 'court-order' }))
      .thenRejects('ERR_WITHHOLDING_DIFFERS'));
  it.each([
    ['of everything there is', { recipients: [], caseRef: undefined, categories: ['client-data'] }, 'UNBOUNDED'],
    ['of a time that ends before it begins', { from: past, until: past }, 'BACKWARDS'],
    ['that was to be reviewed yesterday', { reviewBy: past }, 'BACKWARDS'],
  ] as const)('is refused %s', (_, change, code) =>
    given()
      .when(order.command(change))
      .thenRejects(code === 'UNBOUNDED' ? 'ERR_WITHHOLDING_UNBOUNDED' : 'ERR_PERIOD_BACKWARDS'),
  );
  it.each([
    ['records', { recipients: [], caseRef: undefined, recordIds: ['5f0c8f3e-2a64-5b7d-8c11-0d8a5f6b7c60'] }],
    ['a recipient', { caseRef: undefined }],
    ['a case', { recipients: [] }],
  ] as const)('may name %s alone', (_, change) => given().when(order.command(change)).then(order.event(change)));
});

describe('an approval', () => {
  it('is recorded', () => given(ordered).when(approval.command()).then(approval.event()));
  it('is recorded once, whoever approves it again', () =>
    given(ordered, approval.event())
      .when(approval.command({ recordedByRef: ilze }))
      .thenNothing());
  it('is recorded late too: that it was late is judged', () =>
    given(order.event({ reviewBy: past }))
      .when(approval.command())
      .then(approval.event()));
  it('is refused once it was lifted', () =>
    given(ordered, lift.event()).when(approval.command()).thenRejects('ERR_WITHHOLDING_LIFTED'));
  it('is refused where nothing was ordered', () =>
    given().when(approval.command()).thenRejects('ERR_WITHHOLDING_UNKNOWN'));
});

describe('a review', () => {
  const later = { reviewBy: '2027-08-20T00:00:00.000Z' };
  it('is recorded', () => given(ordered).when(review.command()).then(review.event()));
  it('is recorded once', () => given(ordered, review.event()).when(review.command()).thenNothing());
  it('may follow another', () => given(ordered, review.event()).when(review.command(later)).then(review.event(later)));
  it('is refused where the next one was to be yesterday', () =>
    given(ordered)
      .when(review.command({ reviewBy: past }))
      .thenRejects('ERR_PERIOD_BACKWARDS'));
  it('is refused once it was lifted', () =>
    given(ordered, lift.event()).when(review.command()).thenRejects('ERR_WITHHOLDING_LIFTED'));
  it('is refused where nothing was ordered', () =>
    given().when(review.command()).thenRejects('ERR_WITHHOLDING_UNKNOWN'));
});

describe('a lift', () => {
  it('is recorded, approved or not', () => {
    given(ordered).when(lift.command()).then(lift.event());
    given(ordered, approval.event()).when(lift.command()).then(lift.event());
  });
  it('is recorded once', () => given(ordered, lift.event()).when(lift.command()).thenNothing());
  it('is not recorded for another reason', () =>
    given(ordered, lift.event())
      .when(lift.command({ reason: 'Cits iemesls.' }))
      .thenRejects('ERR_WITHHOLDING_LIFTED'));
  it('is refused where nothing was ordered', () => given().when(lift.command()).thenRejects('ERR_WITHHOLDING_UNKNOWN'));
});

describe('the state of a withholding', () => {
  it('says when somebody has to look at it next, and stays lifted', () => {
    const standing = stateAfter(withholdingDecider, [ordered, approval.event(), review.event()]);
    expect(standing).toMatchObject({ status: 'approved', reviewBy: '2027-05-20T00:00:00.000Z' });
    expect(stateAfter(withholdingDecider, [ordered, lift.event(), approval.event()]).status).toBe('lifted');
  });
});
