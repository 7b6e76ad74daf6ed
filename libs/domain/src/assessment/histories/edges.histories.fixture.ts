import { RecipientNotified, RequestExtended } from '@lieciba/events';
import {
  answer,
  consent,
  contract,
  entered,
  ground,
  newYear,
  objection,
  processor,
  request,
  safeguard,
  told as informed,
} from './entries.fixture';
import { type History, told, toldAt } from './history.fixture';
import { access, after, deletion, disclosure, justBefore, noon, subjectRef, transfer } from './records.fixture';

const late = '2026-12-01T00:00:00.000Z';
const onConsent = { basis: { code: 'consent', consentId: 'k-1' } };
const onInterest = { basis: { code: 'legitimate-interest', interest: 'li-business-risk' } };
const earlier = { occurredAt: justBefore(noon) };

const host = [processor({ recipientId: 'host', country: 'LV' }), contract({ recipientId: 'host', contractId: 'c-2' })];
const derogation = (authorityNotifiedAt: string) =>
  safeguard({
    ...{ recipientId: 'host', safeguardId: 's-2', kind: 'art49-1-compelling-interest', countries: ['IN'] },
    ...{ authorityNotifiedAt, subjectsInformedAt: newYear },
  });
const toIndia = (change = {}) => transfer({ recipient: 'host', country: 'IN', ...change });

/** One month from noon on 1 June, and what may be added to it, end at midnight in Riga. */
const afterMonth = '2026-07-01T21:00:00.000Z';
const utmost = '2026-09-01T21:00:00.000Z';
const extended = (toldTo: string, until: string) =>
  RequestExtended({ requestId: 'q-1', until, toldAt: toldTo, reasons: 'c2VhbGVk', ...entered });

const march = '2026-02-28T22:00:00.000Z';
const overdue = '2026-03-31T21:00:00.000Z';
const kept = [ground({ endsAt: march }), access({ occurredAt: newYear })];

const sent = disclosure({ occurredAt: newYear });
const notified = (at: string) =>
  RecipientNotified({ subjectRef, recipient: 'bank', recordId: deletion().data.recordId, at, ...entered });

/** Further instants that decide a rule: both sides of each. */
export const edges: readonly Omit<History, 'boundary'>[] = [
  {
    rule: 'consent-not-in-force',
    raised: told(consent({ givenAt: noon }), access({ ...onConsent, ...earlier })),
    spared: told(consent({ givenAt: noon }), access(onConsent)),
  },
  {
    rule: 'li-objection-active',
    raised: told(objection({ receivedAt: noon }), access(onInterest)),
    spared: told(objection({ receivedAt: noon }), access({ ...onInterest, ...earlier })),
  },
  {
    rule: 'subject-not-informed',
    raised: told(informed({ at: noon }), disclosure({ informed: undefined, ...earlier })),
    spared: told(informed({ at: noon }), disclosure({ informed: undefined })),
  },
  {
    rule: 'derogation-conditions-unmet',
    raised: told(...host, derogation(noon), toIndia(earlier)),
    spared: told(...host, derogation(noon), toIndia()),
  },
  {
    rule: 'derogation-conditions-unmet',
    raised: told(...host, derogation(newYear), toIndia(earlier), toIndia()),
    spared: told(...host, derogation(newYear), toIndia(), toIndia()),
  },
  {
    rule: 'processing-after-deletion',
    raised: told(deletion(), consent({ givenAt: justBefore(noon) }), access({ occurredAt: after(noon, 1) })),
    spared: told(deletion(), consent({ givenAt: noon }), access({ occurredAt: after(noon, 1) })),
  },
  {
    rule: 'processing-after-deletion',
    raised: told(deletion(), consent({ givenAt: after(noon, 2) }), access({ occurredAt: after(noon, 1) })),
    spared: told(deletion(), consent({ givenAt: after(noon, 1) }), access({ occurredAt: after(noon, 1) })),
  },
  {
    rule: 'dsr-statutory-deadline-missed',
    raised: toldAt(late, request(), extended(afterMonth, utmost), answer({ answeredAt: afterMonth })),
    spared: toldAt(late, request(), extended(justBefore(afterMonth), utmost), answer({ answeredAt: afterMonth })),
  },
  {
    rule: 'dsr-statutory-deadline-missed',
    raised: toldAt(utmost, request(), extended(noon, late)),
    spared: toldAt(justBefore(utmost), request(), extended(noon, late)),
  },
  {
    rule: 'deletion-overdue',
    raised: toldAt(late, ...kept, deletion({ occurredAt: overdue })),
    spared: toldAt(late, ...kept, deletion({ occurredAt: justBefore(overdue) })),
  },
  {
    rule: 'art19-notice-missing',
    raised: toldAt(late, sent, deletion(), notified(afterMonth)),
    spared: toldAt(late, sent, deletion(), notified(justBefore(afterMonth))),
  },
];
