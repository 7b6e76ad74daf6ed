import { describe, expect, it } from '@jest/globals';
import { stateAfter } from '../kernel/decider';
import { givenOf } from '../kernel/given.fixture';
import { now } from '../register/spec.fixture';
import { findingDecider } from './finding.decider';
import { cleared, explained, raised, reopened, resolved } from './finding.fixture';

const given = givenOf(findingDecider, now);
const live = raised.event();
const done = [live, resolved.event()];
const later = '2026-11-21T09:00:00.000Z';
const other = { facts: [{ name: 'consentId', value: 'c-2' }], raisedAt: later };

describe('a finding', () => {
  it('is raised', () => given().when(raised.command()).then(live));
  it('is raised once, whenever the same is judged again', () =>
    given(live)
      .when(raised.command({ raisedAt: later }))
      .thenNothing());
  it('stays resolved when the same is judged again', () =>
    given(...done)
      .when(raised.command())
      .thenNothing());
  it('is cleared and raised anew when it rests on something else', () =>
    given(live)
      .when(raised.command(other))
      .then(cleared.event({ clearedAt: later }), raised.event(other)));
  it('is no longer resolved when it rests on something else', () =>
    expect(stateAfter(findingDecider, [...done, cleared.event(), raised.event(other)]).status).toBe('live'));
  it('is raised again after it was cleared', () => given(live, cleared.event()).when(raised.command()).then(live));
});

describe('the clearing of a finding', () => {
  it('is recorded', () => given(live).when(cleared.command()).then(cleared.event()));
  it('is recorded of a resolved one too', () =>
    given(...done)
      .when(cleared.command())
      .then(cleared.event()));
  it('is recorded once', () =>
    given(live, cleared.event())
      .when(cleared.command({ clearedAt: later }))
      .thenNothing());
  it('is nothing where there was none', () => given().when(cleared.command()).thenNothing());
});

describe('an explanation', () => {
  it('is recorded', () => given(live).when(explained.command()).then(explained.event()));
  it('is recorded once', () => given(live, explained.event()).when(explained.command()).thenNothing());
  it('may be followed by another', () =>
    given(live, explained.event())
      .when(explained.command({ at: later }))
      .then(explained.event({ at: later })));
  it('is recorded of a resolved one', () =>
    given(...done)
      .when(explained.command())
      .then(explained.event()));
  it('leaves the finding standing', () =>
    expect(stateAfter(findingDecider, [live, explained.event()])).toMatchObject({ status: 'live' }));
  it('is refused for one that was cleared', () =>
    given(live, cleared.event()).when(explained.command()).thenRejects('ERR_FINDING_CLEARED'));
  it('is refused for an unknown one', () => given().when(explained.command()).thenRejects('ERR_FINDING_UNKNOWN'));
});

describe('the resolution of a finding', () => {
  it('is recorded', () => given(live).when(resolved.command()).then(resolved.event()));
  it('is recorded once', () =>
    given(...done)
      .when(resolved.command())
      .thenNothing());
  it('is refused for one that is resolved', () =>
    given(...done)
      .when(resolved.command({ at: later }))
      .thenRejects('ERR_FINDING_RESOLVED'));
  it('is refused for one that was cleared', () =>
    given(live, cleared.event()).when(resolved.command()).thenRejects('ERR_FINDING_CLEARED'));
  it('is refused for an unknown one', () => given().when(resolved.command()).thenRejects('ERR_FINDING_UNKNOWN'));
});

describe('the reopening of a finding', () => {
  it('is recorded', () =>
    given(...done)
      .when(reopened.command())
      .then(reopened.event()));
  it('is recorded once', () =>
    given(...done, reopened.event())
      .when(reopened.command())
      .thenNothing());
  it('lets it be resolved again', () =>
    given(...done, reopened.event())
      .when(resolved.command({ at: later }))
      .then(resolved.event({ at: later })));
  it('is refused for one that is not resolved', () =>
    given(live).when(reopened.command()).thenRejects('ERR_FINDING_NOT_RESOLVED'));
  it('is refused for one that was cleared', () =>
    given(...done, cleared.event())
      .when(reopened.command())
      .thenRejects('ERR_FINDING_CLEARED'));
  it('is refused for an unknown one', () => given().when(reopened.command()).thenRejects('ERR_FINDING_UNKNOWN'));
});
