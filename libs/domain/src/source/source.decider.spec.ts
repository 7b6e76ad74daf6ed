import { describe, expect, it } from '@jest/globals';
import { stateAfter } from '../kernel/decider';
import { givenOf } from '../kernel/given.fixture';
import { now, tomorrow } from '../register/spec.fixture';
import { sourceDecider } from './source.decider';
import { correction, registration, resumption, suspension } from './source.fixture';

const given = givenOf(sourceDecider, now);
const registered = registration.event();
const suspended = [registered, suspension.event()];
const resumed = [...suspended, resumption.event()];

describe('a source', () => {
  it('is registered', () => given().when(registration.command()).then(registered));
  it('is registered once', () => given(registered).when(registration.command()).thenNothing());
  it('is known by its first registration after a correction too', () =>
    given(registered, correction.event()).when(registration.command()).thenNothing());
  it('is not registered otherwise', () =>
    given(registered)
      .when(registration.command({ name: 'CRM' }))
      .thenRejects('ERR_SOURCE_DIFFERS'));
});

describe('a correction of a source', () => {
  it('is recorded', () => given(registered).when(correction.command()).then(correction.event()));
  it('is recorded once', () => given(registered, correction.event()).when(correction.command()).thenNothing());
  it('leaves it suspended', () =>
    expect(stateAfter(sourceDecider, [...suspended, correction.event()]).status).toBe('suspended'));
  it('is refused for an unknown source', () => given().when(correction.command()).thenRejects('ERR_SOURCE_UNKNOWN'));
});

describe('the suspension of a source', () => {
  it('is recorded', () => given(registered).when(suspension.command()).then(suspension.event()));
  it('is recorded once', () =>
    given(...suspended)
      .when(suspension.command())
      .thenNothing());
  it('is still known after it ended', () =>
    given(...resumed)
      .when(suspension.command())
      .thenNothing());
  it('comes again', () =>
    given(...resumed)
      .when(suspension.command({ at: tomorrow }))
      .then(suspension.event({ at: tomorrow })));
  it('is refused while it is suspended', () =>
    given(...suspended)
      .when(suspension.command({ at: tomorrow }))
      .thenRejects('ERR_SOURCE_SUSPENDED'));
  it('is refused within an earlier one', () =>
    given(...resumed)
      .when(suspension.command({ at: '2026-05-02T00:00:00.000Z' }))
      .thenRejects('ERR_ORDER_IMPOSSIBLE'));
  it('is refused for an unknown source', () => given().when(suspension.command()).thenRejects('ERR_SOURCE_UNKNOWN'));
});

describe('the end of a suspension', () => {
  it('is recorded', () =>
    given(...suspended)
      .when(resumption.command())
      .then(resumption.event()));
  it('is recorded once', () =>
    given(...resumed)
      .when(resumption.command())
      .thenNothing());
  it('is refused where there is none', () =>
    given(registered).when(resumption.command()).thenRejects('ERR_SOURCE_NOT_SUSPENDED'));
  it('is refused before its beginning', () =>
    given(...suspended)
      .when(resumption.command({ at: '2026-04-30T00:00:00.000Z' }))
      .thenRejects('ERR_ORDER_IMPOSSIBLE'));
  it('is refused for an unknown source', () => given().when(resumption.command()).thenRejects('ERR_SOURCE_UNKNOWN'));
});
