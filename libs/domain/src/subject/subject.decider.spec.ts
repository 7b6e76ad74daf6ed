import { describe, expect, it } from '@jest/globals';
import { type SubjectEvent } from '@lieciba/events';
import { stateAfter } from '../kernel/decider';
import { givenOf } from '../kernel/given.fixture';
import { type RefusalCode } from '../register/refusals';
import { now, tomorrow } from '../register/spec.fixture';
import { approval, order } from '../withholding/withholding.fixture';
import { namedActors } from './naming.decisions';
import { type SubjectCommand } from './subject.commands';
import { subjectDecider } from './subject.decider';
import { evolveSubject, unknownSubject } from './subject.evolve';
import * as words from './subject.fixture';

const given = givenOf(subjectDecider, now);
const { consent, withdrawal, ground, closing, restriction, lift, objection, decision, hold, release } = words;
const { informing, exception, notification, naming, namingApproval } = words;
const before = '2026-03-01T23:59:59.999Z';
const march = '2026-03-02T00:00:00.000Z';

interface Entry {
  command(): SubjectCommand;
  event(): SubjectEvent;
}
type Refused = readonly [why: string, command: SubjectCommand, code: RefusalCode];

describe.each<[string, Entry, otherwise: SubjectCommand, code: RefusalCode]>([
  ['a consent', consent, consent.command({ form: 'oral' }), 'ERR_CONSENT_DIFFERS'],
  ['a retention ground', ground, ground.command({ lawRef: 'AML 37' }), 'ERR_RETENTION_GROUND_DIFFERS'],
  ['a restriction', restriction, restriction.command({ categories: ['client-data'] }), 'ERR_RESTRICTION_DIFFERS'],
  ['an objection', objection, objection.command({ interests: [] }), 'ERR_OBJECTION_DIFFERS'],
  ['a hold', hold, hold.command({ caseRef: 'C-6' }), 'ERR_HOLD_DIFFERS'],
  ['an informing', informing, informing.command({ notice: '2026-2' }), 'ERR_INFORMING_DIFFERS'],
  ['an exception', exception, exception.command({ justification: 'b3RoZXI' }), 'ERR_INFORMING_DIFFERS'],
  ['an informing that was excepted', exception, informing.command(), 'ERR_INFORMING_DIFFERS'],
  ['a notification', notification, notification.command({ at: before }), 'ERR_NOTIFICATION_DIFFERS'],
])('%s', (_, entry, otherwise, code) => {
  it('is recorded of a person nobody knew', () => given().when(entry.command()).then(entry.event()));
  it('is recorded once', () => given(entry.event()).when(entry.command()).thenNothing());
  it('is not recorded otherwise under the same id', () => given(entry.event()).when(otherwise).thenRejects(code));
});

describe.each<[string, Entry, Entry, otherwise: SubjectCommand, differs: RefusalCode, unknown: RefusalCode]>([
  [
    'a withdrawal',
    consent,
    withdrawal,
    withdrawal.command({ channel: 'e-mail' }),
    'ERR_WITHDRAWAL_DIFFERS',
    'ERR_CONSENT_UNKNOWN',
  ],
  [
    'the end of a retention ground',
    ground,
    closing,
    closing.command({ at: march }),
    'ERR_RETENTION_GROUND_END_DIFFERS',
    'ERR_RETENTION_GROUND_UNKNOWN',
  ],
  [
    'the lift of a restriction',
    restriction,
    lift,
    lift.command({ announcedAt: march }),
    'ERR_RESTRICTION_LIFT_DIFFERS',
    'ERR_RESTRICTION_UNKNOWN',
  ],
  [
    'a decision on an objection',
    objection,
    decision,
    decision.command({ outcome: 'overridden' }),
    'ERR_OBJECTION_DECISION_DIFFERS',
    'ERR_OBJECTION_UNKNOWN',
  ],
  [
    'the release of a hold',
    hold,
    release,
    release.command({ reason: 'lost' }),
    'ERR_HOLD_RELEASE_DIFFERS',
    'ERR_HOLD_UNKNOWN',
  ],
])('%s', (_, opening, ending, otherwise, differs, unknown) => {
  const opened = opening.event();
  it('is recorded', () => given(opened).when(ending.command()).then(ending.event()));
  it('is recorded once', () => given(opened, ending.event()).when(ending.command()).thenNothing());
  it('is not recorded otherwise', () => given(opened, ending.event()).when(otherwise).thenRejects(differs));
  it('is refused where there is nothing to end', () => given().when(ending.command()).thenRejects(unknown));
  it('leaves what began sayable again', () => given(opened, ending.event()).when(opening.command()).thenNothing());
});

describe('what cannot be', () => {
  it.each<Refused>([
    ['a consent of tomorrow', consent.command({ givenAt: tomorrow }), 'ERR_NOT_YET'],
    ['a consent that ends as it begins', consent.command({ expiresAt: march }), 'ERR_PERIOD_BACKWARDS'],
    ['a ground that ends before it begins', ground.command({ endsAt: before }), 'ERR_PERIOD_BACKWARDS'],
    ['a restriction of tomorrow', restriction.command({ placedAt: tomorrow }), 'ERR_NOT_YET'],
    ['an objection of tomorrow', objection.command({ receivedAt: tomorrow }), 'ERR_NOT_YET'],
    ['a hold of tomorrow', hold.command({ placedAt: tomorrow }), 'ERR_NOT_YET'],
    ['an informing of tomorrow', informing.command({ at: tomorrow }), 'ERR_NOT_YET'],
    ['an exception of tomorrow', exception.command({ at: tomorrow }), 'ERR_NOT_YET'],
    ['a notification of tomorrow', notification.command({ at: tomorrow }), 'ERR_NOT_YET'],
  ])('is refused: %s', (_, command, code) => given().when(command).thenRejects(code));

  const all = [consent, ground, restriction, objection, hold].map((opening) => opening.event());
  it.each<Refused>([
    ['a consent withdrawn before it was given', withdrawal.command({ receivedAt: before }), 'ERR_ORDER_IMPOSSIBLE'],
    ['a withdrawal of tomorrow', withdrawal.command({ receivedAt: tomorrow }), 'ERR_NOT_YET'],
    ['a ground closed before it opened', closing.command({ at: before }), 'ERR_ORDER_IMPOSSIBLE'],
    ['a restriction lifted before it was placed', lift.command({ liftedAt: before }), 'ERR_ORDER_IMPOSSIBLE'],
    ['a lift announced before the restriction', lift.command({ announcedAt: before }), 'ERR_ORDER_IMPOSSIBLE'],
    ['a lift of tomorrow', lift.command({ liftedAt: tomorrow }), 'ERR_NOT_YET'],
    ['an objection decided before it was received', decision.command({ decidedAt: before }), 'ERR_ORDER_IMPOSSIBLE'],
    ['a decision of tomorrow', decision.command({ decidedAt: tomorrow }), 'ERR_NOT_YET'],
    ['a hold released before it was placed', release.command({ releasedAt: before }), 'ERR_ORDER_IMPOSSIBLE'],
    ['a release of tomorrow', release.command({ releasedAt: tomorrow }), 'ERR_NOT_YET'],
  ])('is refused: %s', (_, command, code) =>
    given(...all)
      .when(command)
      .thenRejects(code),
  );
});

describe('what is taken', () => {
  it('is the clock of somebody whose watch is a little fast', () => {
    const soon = new Date(now.getTime() + 60_000).toISOString();
    given()
      .when(hold.command({ placedAt: soon }))
      .then(hold.event({ placedAt: soon }));
  });
  it('is a ground that ends sooner than was thought, in the future', () =>
    given(ground.event())
      .when(closing.command({ at: tomorrow }))
      .then(closing.event({ at: tomorrow })));
  it('is a withdrawal after the consent expired: it was received all the same', () =>
    given(consent.event({ expiresAt: '2026-03-03T00:00:00.000Z' }))
      .when(withdrawal.command())
      .then(withdrawal.event()));
  it('is a lift that was announced after it happened: too late is judged', () => {
    const late = { announcedAt: '2026-05-01T00:00:00.000Z' };
    given(restriction.event()).when(lift.command(late)).then(lift.event(late));
  });
});

describe('a subject', () => {
  it('is known by everything that was entered, and what ended it', () => {
    const subject = stateAfter(subjectDecider, [consent.event(), hold.event(), withdrawal.event(), release.event()]);
    expect(subject.consents[0]?.withdrawal?.receivedAt).toBe('2026-04-01T00:00:00.000Z');
    expect(subject.holds[0]?.releasedAt).toBe('2026-04-01T00:00:00.000Z');
  });
});

describe('whether a member of staff is named', () => {
  const named = (...events: readonly SubjectEvent[]) => [
    ...namedActors(stateAfter(subjectDecider, events).actorDisclosures),
  ];
  const { actorRef } = naming.event().data;
  const second = { decisionId: 'ad-2' };

  it('is decided, and approved', () => {
    given().when(naming.command()).then(naming.event());
    given(naming.event()).when(namingApproval.command()).then(namingApproval.event());
  });
  it('is decided and approved once, whoever says it again', () => {
    const { recordedByRef } = namingApproval.event().data;
    given(naming.event()).when(naming.command({ recordedByRef })).thenNothing();
    given(naming.event(), namingApproval.event()).when(namingApproval.command()).thenNothing();
  });
  it('is not decided otherwise under the same id', () =>
    given(naming.event())
      .when(naming.command({ outcome: 'kept' }))
      .thenRejects('ERR_ACTOR_DISCLOSURE_DIFFERS'));
  it('is not approved before it was decided', () =>
    given().when(namingApproval.command()).thenRejects('ERR_ACTOR_DISCLOSURE_UNKNOWN'));
  it('takes the approval', () => {
    expect(named(naming.event())).toEqual([]);
    expect(named(naming.event(), namingApproval.event())).toEqual([actorRef]);
  });
  it('goes by the last decision, which takes a name back at once', () => {
    const kept = naming.event({ ...second, outcome: 'kept' });
    expect(named(naming.event(), namingApproval.event(), kept)).toEqual([]);
    expect(named(kept, naming.event(), namingApproval.event())).toEqual([actorRef]);
  });
});

describe('withholdings', () => {
  it('are among what is followed of a person, each with its life', () => {
    const events = [order.event(), order.event({ withholdingId: 'w-2' }), approval.event()];
    const { withholdings } = events.reduce(evolveSubject, unknownSubject);
    expect(Object.entries(withholdings).map(([id, { status }]) => [id, status])).toEqual([
      ['w-1', 'approved'],
      ['w-2', 'ordered'],
    ]);
  });
});
