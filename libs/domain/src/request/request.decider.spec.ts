import { describe, expect, it } from '@jest/globals';
import { stateAfter } from '../kernel/decider';
import { givenOf } from '../kernel/given.fixture';
import { now, tomorrow } from '../register/spec.fixture';
import { requestDecider } from './request.decider';
import { answer, extension, receipt, refusal, verification } from './request.fixture';

const given = givenOf(requestDecider, now);
const received = receipt.event();
const before = '2026-10-11T23:59:59.999Z';

describe('a request', () => {
  it('is received', () => given().when(receipt.command()).then(received));
  it('is received once', () => given(received).when(receipt.command()).thenNothing());
  it('is still known once it was answered', () =>
    given(received, answer.event()).when(receipt.command()).thenNothing());
  it('is not received otherwise under the same id', () =>
    given(received)
      .when(receipt.command({ channel: 'ch-other' }))
      .thenRejects('ERR_REQUEST_DIFFERS'));
  it('is refused in the future', () =>
    given()
      .when(receipt.command({ receivedAt: tomorrow }))
      .thenRejects('ERR_NOT_YET'));
});

describe('an identity check', () => {
  it('is recorded', () => given(received).when(verification.command()).then(verification.event()));
  it('is recorded once', () => given(received, verification.event()).when(verification.command()).thenNothing());
  it('is recorded after the answer too: what came too late is judged', () =>
    given(received, answer.event({ answeredAt: '2026-10-12T12:00:00.000Z' }))
      .when(verification.command())
      .then(verification.event()));
  it.each([
    ['before the request', { verifiedAt: before }, 'ERR_ORDER_IMPOSSIBLE'],
    ['in the future', { verifiedAt: tomorrow }, 'ERR_NOT_YET'],
  ] as const)('is refused %s', (_, change, code) =>
    given(received).when(verification.command(change)).thenRejects(code),
  );
  it('is not recorded otherwise', () =>
    given(received, verification.event())
      .when(verification.command({ moreThanNeeded: true }))
      .thenRejects('ERR_IDENTITY_CHECK_DIFFERS'));
  it('is refused for an unknown request', () =>
    given().when(verification.command()).thenRejects('ERR_REQUEST_UNKNOWN'));
});

describe('an extension', () => {
  const further = { until: '2027-01-12T00:00:00.000Z', toldAt: '2026-11-15T00:00:00.000Z' };
  it('is recorded', () => given(received).when(extension.command()).then(extension.event()));
  it('is recorded once', () => given(received, extension.event()).when(extension.command()).thenNothing());
  it('may be followed by one that goes further', () =>
    given(received, extension.event()).when(extension.command(further)).then(extension.event(further)));
  it('is still known after one that goes further', () =>
    given(received, extension.event(), extension.event(further)).when(extension.command()).thenNothing());
  it('is recorded late, though the request was answered since', () =>
    given(received, answer.event()).when(extension.command()).then(extension.event()));
  it.each([
    ['that goes no further than the last', { toldAt: further.toldAt }, 'ERR_PERIOD_BACKWARDS'],
    ['told of before the request', { toldAt: before }, 'ERR_ORDER_IMPOSSIBLE'],
    ['told of in the future', { toldAt: tomorrow }, 'ERR_NOT_YET'],
  ] as const)('is refused %s', (_, change, code) =>
    given(received, extension.event()).when(extension.command(change)).thenRejects(code),
  );
  it('is refused after the answer', () =>
    given(received, answer.event()).when(extension.command(further)).thenRejects('ERR_REQUEST_CLOSED'));
  it('is refused for an unknown request', () => given().when(extension.command()).thenRejects('ERR_REQUEST_UNKNOWN'));
});

describe('an answer', () => {
  it('is recorded', () => given(received).when(answer.command()).then(answer.event()));
  it('is recorded once', () => given(received, answer.event()).when(answer.command()).thenNothing());
  it('is recorded beside a refusal of the rest', () =>
    given(received, refusal.event()).when(answer.command()).then(answer.event()));
  it.each([
    ['before the request', { answeredAt: before }, 'ERR_ORDER_IMPOSSIBLE'],
    ['in the future', { answeredAt: tomorrow }, 'ERR_NOT_YET'],
  ] as const)('is refused %s', (_, change, code) => given(received).when(answer.command(change)).thenRejects(code));
  it('is not recorded otherwise', () =>
    given(received, answer.event())
      .when(answer.command({ channel: 'phone' }))
      .thenRejects('ERR_ANSWER_DIFFERS'));
  it('is refused for an unknown request', () => given().when(answer.command()).thenRejects('ERR_REQUEST_UNKNOWN'));
});

describe('a refusal', () => {
  it('is recorded', () => given(received).when(refusal.command()).then(refusal.event()));
  it('is recorded once', () => given(received, refusal.event()).when(refusal.command()).thenNothing());
  it('is recorded without reasons: that is judged', () =>
    given(received)
      .when(refusal.command({ reasons: undefined }))
      .then(refusal.event({ reasons: undefined })));
  it.each([
    ['before the request', { refusedAt: before }, 'ERR_ORDER_IMPOSSIBLE'],
    ['in the future', { refusedAt: tomorrow }, 'ERR_NOT_YET'],
  ] as const)('is refused %s', (_, change, code) => given(received).when(refusal.command(change)).thenRejects(code));
  it('is not recorded otherwise', () =>
    given(received, refusal.event())
      .when(refusal.command({ reasons: 'b3RoZXI' }))
      .thenRejects('ERR_REFUSAL_DIFFERS'));
  it('is refused for an unknown request', () => given().when(refusal.command()).thenRejects('ERR_REQUEST_UNKNOWN'));
});

describe('the state of a request', () => {
  it('is closed by an answer or a refusal, and keeps what its clocks rest on', () => {
    expect(stateAfter(requestDecider, [received]).status).toBe('open');
    const closed = stateAfter(requestDecider, [received, extension.event(), refusal.event()]);
    expect(closed).toMatchObject({
      status: 'closed',
      receivedAt: '2026-10-12T00:00:00.000Z',
      extension: { until: '2026-12-12T00:00:00.000Z' },
      refusal: { refusedAt: '2026-11-11T00:00:00.000Z' },
    });
  });
});
