import { describe, expect, it } from '@jest/globals';
import { stateAfter } from '../kernel/decider';
import { givenOf } from '../kernel/given.fixture';
import { now, tomorrow } from '../register/spec.fixture';
import { recipientDecider } from './recipient.decider';
import { answer, assessment, correction, demand, registration, retirement } from './recipient.fixture';

const given = givenOf(recipientDecider, now);
const registered = registration.event();

describe('a recipient', () => {
  it('is registered', () => given().when(registration.command()).then(registered));
  it('is registered once, however often it is sent and whoever sends it', () =>
    given(registered)
      .when(registration.command({ recordedByRef: '8d2e3f40-5b6c-4d7e-8f80-0b1c2d3e4f50' }))
      .thenNothing());
  it('is known by its first registration after a correction too', () =>
    given(registered, correction.event()).when(registration.command()).thenNothing());
  it('is known by what it was corrected to', () =>
    given(registered, correction.event())
      .when(registration.command({ country: 'IE' }))
      .thenNothing());
  it('is not registered otherwise under the same id', () =>
    given(registered)
      .when(registration.command({ kind: 'court' }))
      .thenRejects('ERR_RECIPIENT_DIFFERS'));
  it('did not engage itself', () =>
    given()
      .when(registration.command({ engagedBy: 'mail-provider' }))
      .thenRejects('ERR_RECIPIENT_ENGAGES_ITSELF'));
});

describe('a correction of a recipient', () => {
  it('is recorded', () => given(registered).when(correction.command()).then(correction.event()));
  it('is recorded once, whatever its reason', () =>
    given(registered, correction.event())
      .when(correction.command({ reason: 'again' }))
      .thenNothing());
  it('may go back to what was registered', () =>
    given(registered, correction.event())
      .when(correction.command({ country: 'US' }))
      .then(correction.event({ country: 'US' })));
  it('is refused for an unknown recipient', () =>
    given().when(correction.command()).thenRejects('ERR_RECIPIENT_UNKNOWN'));
  it('cannot make it engage itself', () =>
    given(registered)
      .when(correction.command({ engagedBy: 'mail-provider' }))
      .thenRejects('ERR_RECIPIENT_ENGAGES_ITSELF'));
  it('takes away what it no longer says', () => {
    const before = registration.event({ registrationNumber: '40003000000', engagedBy: 'host-ltd' });
    const recipient = stateAfter(recipientDecider, [before, retirement.event(), correction.event()]);
    expect(recipient).toMatchObject({ status: 'retired', country: 'IE', retiredAt: '2026-06-01T00:00:00.000Z' });
    expect(recipient).not.toHaveProperty('registrationNumber');
    expect(recipient).not.toHaveProperty('engagedBy');
    expect(recipient.identities).toHaveLength(2);
  });
});

describe('the retirement of a recipient', () => {
  it('is recorded', () => given(registered).when(retirement.command()).then(retirement.event()));
  it('is recorded once', () => given(registered, retirement.event()).when(retirement.command()).thenNothing());
  it('is not moved', () =>
    given(registered, retirement.event())
      .when(retirement.command({ at: tomorrow }))
      .thenRejects('ERR_RETIREMENT_DIFFERS'));
  it('is refused for an unknown recipient', () =>
    given().when(retirement.command()).thenRejects('ERR_RECIPIENT_UNKNOWN'));
});

describe('an assessment of a recipient', () => {
  it('is recorded', () => given(registered).when(assessment.command()).then(assessment.event()));
  it('is recorded once', () => given(registered, assessment.event()).when(assessment.command()).thenNothing());
  it('is recorded late, though the recipient was retired since', () =>
    given(registered, retirement.event()).when(assessment.command()).then(assessment.event()));
  it.each([
    ['with another outcome', { outcome: 'insufficient' }, 'ERR_RECIPIENT_ASSESSMENT_DIFFERS'],
    ['in the future', { assessmentRef: 'A-8', assessedAt: tomorrow }, 'ERR_NOT_YET'],
    [
      'that is to be reviewed before',
      { assessmentRef: 'A-8', reviewBy: '2026-01-10T00:00:00.000Z' },
      'ERR_PERIOD_BACKWARDS',
    ],
  ] as const)('is refused %s', (_, change, code) =>
    given(registered, assessment.event()).when(assessment.command(change)).thenRejects(code),
  );
  it('is refused of one that was retired by then', () =>
    given(registered, retirement.event({ at: '2026-01-10T00:00:00.000Z' }))
      .when(assessment.command())
      .thenRejects('ERR_RECIPIENT_RETIRED'));
  it('is refused for an unknown recipient', () =>
    given().when(assessment.command()).thenRejects('ERR_RECIPIENT_UNKNOWN'));
});

describe('a demand of a processor', () => {
  it('is made', () => given(registered).when(demand.command()).then(demand.event()));
  it('is made once', () => given(registered, demand.event()).when(demand.command()).thenNothing());
  it('is made of a retired one too', () =>
    given(registered, retirement.event()).when(demand.command()).then(demand.event()));
  it.each([
    ['otherwise under the same id', { matter: 'an audit' }, 'ERR_DEMAND_DIFFERS'],
    ['in the future', { demandId: 'd-2', madeAt: tomorrow }, 'ERR_NOT_YET'],
    ['that was due before', { demandId: 'd-2', dueAt: '2026-06-30T00:00:00.000Z' }, 'ERR_PERIOD_BACKWARDS'],
  ] as const)('is refused %s', (_, change, code) =>
    given(registered, demand.event()).when(demand.command(change)).thenRejects(code),
  );
  it('is refused for an unknown recipient', () => given().when(demand.command()).thenRejects('ERR_RECIPIENT_UNKNOWN'));
});

describe('an answer to a demand', () => {
  const demanded = [registered, demand.event()];
  it('is recorded', () =>
    given(...demanded)
      .when(answer.command())
      .then(answer.event()));
  it('is recorded once', () =>
    given(...demanded, answer.event())
      .when(answer.command())
      .thenNothing());
  it.each([
    ['before the demand', { answeredAt: '2026-06-30T00:00:00.000Z' }, 'ERR_ORDER_IMPOSSIBLE'],
    ['in the future', { answeredAt: tomorrow }, 'ERR_NOT_YET'],
    ['to no demand', { demandId: 'd-2' }, 'ERR_DEMAND_UNKNOWN'],
  ] as const)('is refused %s', (_, change, code) =>
    given(...demanded)
      .when(answer.command(change))
      .thenRejects(code),
  );
  it('is not recorded a second time otherwise', () =>
    given(...demanded, answer.event())
      .when(answer.command({ answeredAt: '2026-07-21T00:00:00.000Z' }))
      .thenRejects('ERR_DEMAND_ANSWER_DIFFERS'));
  it('is refused for an unknown recipient', () => given().when(answer.command()).thenRejects('ERR_RECIPIENT_UNKNOWN'));
});
