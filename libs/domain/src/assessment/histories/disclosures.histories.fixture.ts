import { HoldReleased } from '@lieciba/events';
import { consent, entered, excepted, ground, hold, told as informed } from './entries.fixture';
import { type History, told } from './history.fixture';
import { access, after, deletion, disclosure, justBefore, noon, subjectRef } from './records.fixture';

/** A reasoned request with all it needs. */
const asked = (change = {}) => ({
  ground: {
    code: 'dg-authority',
    requestRef: 'VID-2026-17',
    requester: 'c2VhbGVk',
    lawRef: 'Likums „Par nodokļiem un nodevām”, 15. pants',
    statedPurpose: 'c2VhbGVk',
    requestedCategories: ['client-data'],
    requestedFrom: '2026-01-01T00:00:00.000Z',
    requestedUntil: '2026-05-01T00:00:00.000Z',
    ...change,
  },
});
const earlier = { occurredAt: justBefore(noon) };
const secret = { categories: ['special-category'], fields: ['health-condition'], art9Condition: 'art9-2-f' };
const released = HoldReleased({ subjectRef, holdId: 'h-1', releasedAt: noon, reason: 'x', ...entered });

const groundHistories: readonly History[] = [
  {
    rule: 'disclosure-no-ground',
    raised: told(disclosure({ ground: undefined })),
    spared: told(disclosure({ ground: undefined, recipient: 'mailer' })),
  },
  {
    rule: 'dg-counterparty-evidence-missing',
    raised: told(disclosure({ ground: { code: 'dg-counterparty', contractRef: 'L-2026-1' } })),
    spared: told(disclosure()),
  },
  {
    rule: 'dg-consent-evidence-missing',
    raised: told(disclosure({ ground: { code: 'dg-consent' } })),
    spared: told(consent(), disclosure({ ground: { code: 'dg-consent', consentId: 'k-1' } })),
  },
  {
    rule: 'authority-request-missing',
    raised: told(disclosure(asked({ requestRef: undefined }))),
    spared: told(disclosure(asked())),
  },
  {
    rule: 'authority-request-unreasoned',
    raised: told(disclosure(asked({ statedPurpose: undefined }))),
    spared: told(disclosure(asked())),
  },
  {
    rule: 'authority-scope-exceeded',
    raised: told(disclosure({ ...asked(), categories: ['client-data', 'person-contact'] })),
    spared: told(disclosure(asked({ requestedCategories: ['client-data', 'person-contact'] }))),
  },
  {
    rule: 'authority-request-no-end-date',
    raised: told(disclosure(asked({ requestedUntil: undefined }))),
    spared: told(disclosure(asked())),
  },
  {
    rule: 'dg-defence-evidence-missing',
    raised: told(disclosure({ ground: { code: 'dg-legal-defence' } })),
    spared: told(disclosure({ ground: { code: 'dg-legal-defence' }, caseRef: 'C-7' })),
  },
  {
    rule: 'subject-match-weak',
    raised: told(disclosure({ ...secret, subjectMatch: ['personal-code', 'personal-code'] })),
    spared: told(disclosure({ ...secret, subjectMatch: ['personal-code', 'birth-date'] })),
  },
  {
    rule: 'subject-not-informed',
    raised: told(disclosure({ informed: undefined })),
    spared: told(informed({ recipients: ['bank'] }), disclosure({ informed: undefined })),
    boundary: {
      raised: told(disclosure({ informed: { at: after(noon, 1), notice: '2026-1' } })),
      spared: told(disclosure({ informed: { at: noon, notice: '2026-1' } })),
    },
  },
  {
    rule: 'inform-exception-undocumented',
    raised: told(excepted({ justification: undefined }), disclosure({ informed: undefined })),
    spared: told(excepted(), disclosure({ informed: undefined })),
  },
];

const deletionHistories: readonly History[] = [
  {
    rule: 'deletion-evidence-missing',
    raised: told(deletion({ evidenceHash: undefined })),
    spared: told(deletion()),
  },
  {
    rule: 'premature-deletion',
    raised: told(ground(), deletion()),
    spared: told(ground({ categories: ['person-contact'] }), deletion()),
    boundary: {
      raised: told(ground({ endsAt: noon }), deletion(earlier)),
      spared: told(ground({ endsAt: noon }), deletion()),
    },
  },
  {
    rule: 'deleted-under-hold',
    raised: told(hold(), deletion()),
    spared: told(hold({ categories: ['person-contact'] }), deletion()),
    boundary: {
      raised: told(hold(), released, deletion(earlier)),
      spared: told(hold(), released, deletion()),
    },
  },
  {
    rule: 'processing-after-deletion',
    raised: told(deletion(), access({ occurredAt: after(noon, 60_000) })),
    spared: told(deletion(), ground({ opensAt: noon }), access({ occurredAt: after(noon, 60_000) })),
    boundary: {
      raised: told(deletion(), access({ occurredAt: after(noon, 1) })),
      spared: told(deletion(), access()),
    },
  },
];

/** Grounds of disclosure, informing and deletion. */
export const disclosureHistories: readonly History[] = [...groundHistories, ...deletionHistories];
