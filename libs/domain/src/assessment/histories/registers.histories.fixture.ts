import {
  InterestAssessed,
  ProcessorDemandAnswered,
  ProcessorDemandMade,
  RecipientNotified,
  RestrictionLifted,
  StaffGrantReviewed,
} from '@lieciba/events';
import {
  assessment,
  consent,
  contract,
  entered,
  grant,
  ground,
  hold,
  newYear,
  nextYear,
  processor,
  restriction,
  safeguard,
  training,
} from './entries.fixture';
import { type History, toldAt } from './history.fixture';
import { access, actorRef, after, deletion, disclosure, justBefore, noon, subjectRef } from './records.fixture';

const late = '2026-12-01T00:00:00.000Z';
const host = processor({ recipientId: 'host', country: 'LV' });
const hosted = (change = {}) => contract({ recipientId: 'host', contractId: 'c-2', ...change });
const checked = (change = {}) => assessment({ recipientId: 'host', assessmentRef: 'PV-2', ...change });

/** Kept until 1 March: thirty days of grace end with 31 March, at midnight in Riga. */
const march = '2026-02-28T22:00:00.000Z';
const overdue = '2026-03-31T21:00:00.000Z';
const kept = ground({ endsAt: march });
const held = access({ occurredAt: newYear });

/** Deleted at noon on 1 June: recipients are to be told until the end of 1 July. */
const untold = '2026-07-01T21:00:00.000Z';
const sent = disclosure({ occurredAt: newYear });
const notified = (at: string) =>
  RecipientNotified({ subjectRef, recipient: 'bank', recordId: deletion().data.recordId, at, ...entered });

const subjects: readonly History[] = [
  {
    rule: 'deletion-overdue',
    raised: toldAt(late, kept, held),
    spared: toldAt(late, kept, held, hold()),
    boundary: { raised: toldAt(overdue, kept, held), spared: toldAt(justBefore(overdue), kept, held) },
  },
  {
    rule: 'art19-notice-missing',
    raised: toldAt(late, sent, deletion()),
    spared: toldAt(late, sent, deletion(), notified(noon)),
    boundary: { raised: toldAt(untold, sent, deletion()), spared: toldAt(justBefore(untold), sent, deletion()) },
  },
  {
    rule: 'restriction-lift-not-announced',
    raised: toldAt(late, restriction(), lifted()),
    spared: toldAt(late, restriction(), lifted(newYear)),
    boundary: {
      raised: toldAt(late, restriction(), lifted(noon)),
      spared: toldAt(late, restriction(), lifted(justBefore(noon))),
    },
  },
  {
    rule: 'withdrawal-harder-than-giving',
    raised: toldAt(late, consent({ form: 'click' })),
    spared: toldAt(late, consent({ form: 'e-signed' })),
  },
];

function lifted(announcedAt?: string) {
  const announced = announcedAt === undefined ? {} : { announcedAt };
  return RestrictionLifted({ subjectRef, restrictionId: 'r-1', liftedAt: noon, ...announced, reason: 'x', ...entered });
}

const demand = ProcessorDemandMade({
  ...{ recipientId: 'mailer', demandId: 'd-1', matter: 'Audits', madeAt: newYear, dueAt: noon },
  ...entered,
});
const demandMet = (answeredAt: string) =>
  ProcessorDemandAnswered({ recipientId: 'mailer', demandId: 'd-1', answeredAt, ...entered });

const recipients: readonly History[] = [
  {
    rule: 'processor-contract-incomplete',
    raised: toldAt(late, host, checked(), hosted({ clauses: ['audits'] })),
    spared: toldAt(late, host, checked(), hosted()),
  },
  {
    rule: 'processor-not-assessed',
    raised: toldAt(late, host, hosted()),
    spared: toldAt(late, host, hosted(), checked()),
    boundary: {
      raised: toldAt(late, host, hosted({ validFrom: justBefore(noon) }), checked({ assessedAt: noon })),
      spared: toldAt(late, host, hosted({ validFrom: noon }), checked({ assessedAt: noon })),
    },
  },
  {
    rule: 'processor-demand-unanswered',
    raised: toldAt(late, demand, demandMet(noon)),
    spared: toldAt(late, demand, demandMet(justBefore(noon))),
    boundary: { raised: toldAt(noon, demand), spared: toldAt(justBefore(noon), demand) },
  },
  {
    rule: 'safeguard-review-overdue',
    raised: toldAt(late, safeguard({ safeguardId: 's-2', reviewBy: noon })),
    spared: toldAt(late, safeguard({ safeguardId: 's-2', reviewBy: noon, validUntil: noon })),
    boundary: {
      raised: toldAt(noon, safeguard({ safeguardId: 's-2', reviewBy: noon })),
      spared: toldAt(justBefore(noon), safeguard({ safeguardId: 's-2', reviewBy: noon })),
    },
  },
];

const reviewed = StaffGrantReviewed({
  ...{ actorRef, grantId: 'g-2', reviewedAt: justBefore(noon), reviewBy: nextYear },
  ...entered,
});
const dueAtNoon = grant({ grantId: 'g-2', reviewBy: noon });
const weighed = (reviewBy?: string) =>
  InterestAssessed({
    ...{ controllerId: 'ecsoen', interest: 'li-website', assessmentRef: 'LI-2', assessedAt: newYear, ...entered },
    ...(reviewBy === undefined ? {} : { reviewBy }),
  });

const staffAndPolicy: readonly History[] = [
  {
    rule: 'stale-grant',
    raised: toldAt(late, dueAtNoon),
    spared: toldAt(late, dueAtNoon, reviewed),
    boundary: { raised: toldAt(noon, dueAtNoon), spared: toldAt(justBefore(noon), dueAtNoon) },
  },
  {
    rule: 'actor-untrained',
    raised: toldAt(after(nextYear, 86_400_000), grant()),
    spared: toldAt(
      after(nextYear, 86_400_000),
      training({ trainingId: 't-2', trainedAt: justBefore(nextYear), validUntil: '2028-01-01T00:00:00.000Z' }),
    ),
    boundary: { raised: toldAt(nextYear), spared: toldAt(justBefore(nextYear)) },
  },
  {
    rule: 'li-review-overdue',
    raised: toldAt(late, weighed(noon)),
    spared: toldAt(late, weighed()),
    boundary: { raised: toldAt(noon, weighed(noon)), spared: toldAt(justBefore(noon), weighed(noon)) },
  },
];

/** What time alone finds in the registers. */
export const registerHistories: readonly History[] = [...subjects, ...recipients, ...staffAndPolicy];
