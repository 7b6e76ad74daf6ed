import { describe, expect, it } from '@jest/globals';
import { type SourceEvent } from '@lieciba/events';
import { stateAfter } from '../kernel/decider';
import { givenOf } from '../kernel/given.fixture';
import { now, tomorrow } from '../register/spec.fixture';
import { sourceDecider } from './source.decider';
import { correction, issue, registration, resumption, revocation, suspension } from './source.fixture';

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

const issued = [registered, issue.event()];
const next = { keyId: 'k-2', hash: 'b'.repeat(64), replaces: { keyId: 'k-1', until: tomorrow } };
const endsOf = (events: readonly SourceEvent[]) =>
  stateAfter(sourceDecider, events).keys.map(({ keyId, until }) => [keyId, until]);

describe('a key of a source', () => {
  it('is issued', () => given(registered).when(issue.command()).then(issue.event()));
  it('is issued once', () =>
    given(...issued)
      .when(issue.command())
      .thenNothing());
  it('is not issued again under the same id: nobody has it to show', () =>
    given(...issued)
      .when(issue.command({ hash: 'b'.repeat(64) }))
      .thenRejects('ERR_SOURCE_KEY_DIFFERS'));
  it('is not issued for an unknown source', () => given().when(issue.command()).thenRejects('ERR_SOURCE_UNKNOWN'));
  it('is not issued for the past', () =>
    given(registered)
      .when(issue.command({ until: now.toISOString() }))
      .thenRejects('ERR_PERIOD_BACKWARDS'));

  it('takes the place of another, which opens for a while yet', () => {
    given(...issued)
      .when(issue.command(next))
      .then(issue.event(next));
    expect(endsOf([...issued, issue.event(next)])).toEqual([
      ['k-1', tomorrow],
      ['k-2', undefined],
    ]);
  });
  it('does not open longer because another took its place', () => {
    const short = issue.event({ until: '2026-11-20T12:00:00.000Z' });
    expect(endsOf([registered, short, issue.event(next)])[0]).toEqual(['k-1', '2026-11-20T12:00:00.000Z']);
  });
  it('takes the place of none that is not there', () =>
    given(registered).when(issue.command(next)).thenRejects('ERR_SOURCE_KEY_UNKNOWN'));
});

describe('the revocation of a key', () => {
  const revoked = [...issued, revocation.event()];
  it('is recorded', () =>
    given(...issued)
      .when(revocation.command())
      .then(revocation.event()));
  it('is recorded once', () =>
    given(...revoked)
      .when(revocation.command())
      .thenNothing());
  it('ends the key at once, for good', () => expect(endsOf(revoked)).toEqual([['k-1', now.toISOString()]]));
  it('is not recorded otherwise', () =>
    given(...revoked)
      .when(revocation.command({ reason: 'other' }))
      .thenRejects('ERR_SOURCE_KEY_REVOKED'));
  it('is refused for an unknown key', () =>
    given(registered).when(revocation.command()).thenRejects('ERR_SOURCE_KEY_UNKNOWN'));
});
