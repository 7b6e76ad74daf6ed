import { describe, expect, it } from '@jest/globals';
import { stateAfter } from '../kernel/decider';
import { givenOf } from '../kernel/given.fixture';
import { now, tomorrow } from '../register/spec.fixture';
import { subjectDecider } from './subject.decider';
import { consent, erased, hold, link, unlinking } from './subject.fixture';
import { wholePerson } from './whole-person';

const given = givenOf(subjectDecider, now);
const { subjectRef } = link.event().data;
const later = '2026-05-01T00:00:00.000Z';

describe('a link', () => {
  it('is recorded once, taken back once, and made again as another', () => {
    given().when(link.command()).then(link.event());
    given(link.event()).when(link.command()).thenNothing();
    given(link.event()).when(unlinking.command()).then(unlinking.event());
    given(link.event(), unlinking.event()).when(unlinking.command()).thenNothing();
    given(link.event(), unlinking.event())
      .when(link.command({ linkedAt: later }))
      .then(link.event({ linkedAt: later }));
  });

  it('that comes late, once it was taken back, does not come back', () =>
    given(link.event(), unlinking.event()).when(link.command()).thenNothing());

  it.each([
    ['one that says something else', [link], link.command({ reason: 'other' }), 'ERR_LINK_DIFFERS'],
    ['one to itself', [], link.command({ otherRef: subjectRef }), 'ERR_LINK_TO_ITSELF'],
    ['one of tomorrow', [], link.command({ linkedAt: tomorrow }), 'ERR_NOT_YET'],
    ['its end, where there is none', [], unlinking.command(), 'ERR_LINK_UNKNOWN'],
    [
      'its end before it began',
      [link],
      unlinking.command({ unlinkedAt: '2026-01-01T00:00:00.000Z' }),
      'ERR_ORDER_IMPOSSIBLE',
    ],
    ['its end tomorrow', [link], unlinking.command({ unlinkedAt: tomorrow }), 'ERR_NOT_YET'],
  ] as const)('is refused: %s', (_, before, command, code) =>
    given(...before.map((entry) => entry.event()))
      .when(command)
      .thenRejects(code),
  );
});

describe('a trail', () => {
  it('is erased once, by whichever of two who finish the same', () => {
    given(consent.event()).when(erased.command()).then(erased.event());
    given(erased.event())
      .when(erased.command({ erasedAt: later }))
      .thenNothing();
  });

  it('that is erased takes nothing more, and keeps what it says', () => {
    given(erased.event()).when(hold.command()).thenRejects('ERR_SUBJECT_ERASED');
    expect(stateAfter(subjectDecider, [consent.event(), erased.event()])).toMatchObject({
      consents: [{ consentId: 'c-1' }],
      erasure: { erasureId: 'e-2026-4' },
    });
  });
});

describe('a person of several references', () => {
  it('is what is known under each of them', () => {
    const parts = [[consent.event()], [hold.event(), link.event()]].map((events) => stateAfter(subjectDecider, events));
    const whole = wholePerson(parts);
    expect([whole.consents.length, whole.holds.length, whole.links.length]).toEqual([1, 1, 1]);
    expect(wholePerson([])).toEqual(subjectDecider.initialState);
  });
});
