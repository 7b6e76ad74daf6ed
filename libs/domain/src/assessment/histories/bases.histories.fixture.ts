import { InterestAssessed, ObjectionDecided } from '@lieciba/events';
import { consent, entered, newYear, objection, withdrawal } from './entries.fixture';
import { type History, told } from './history.fixture';
import { access, disclosure, justBefore, noon, subjectRef } from './records.fixture';

const interest = (code = 'li-business-risk', interestText?: string) => ({
  basis: { code: 'legitimate-interest', interest: code, ...(interestText === undefined ? {} : { interestText }) },
});
const onConsent = { basis: { code: 'consent', consentId: 'k-1' } };
const weighed = (code: string, assessedAt: string = newYear) =>
  InterestAssessed({ controllerId: 'ecsoen', interest: code, assessmentRef: 'LI-2', assessedAt, ...entered });
const decided = (outcome: 'upheld' | 'overridden', decidedAt: string) =>
  ObjectionDecided({ subjectRef, objectionId: 'o-1', outcome, decidedAt, reason: 'Izvērtējums 4', ...entered });
const health = { categories: ['special-category'], fields: ['health-condition'] };

const interestHistories: readonly History[] = [
  {
    rule: 'li-missing',
    raised: told(access({ basis: { code: 'legitimate-interest' } })),
    spared: told(access(interest())),
  },
  {
    rule: 'li-other-undescribed',
    raised: told(weighed('li-other'), access(interest('li-other'))),
    spared: told(weighed('li-other'), access(interest('li-other', 'c2VhbGVk'))),
  },
  {
    rule: 'li-no-assessment',
    raised: told(access(interest('li-website'))),
    spared: told(access(interest('li-business-risk'))),
    boundary: {
      raised: told(weighed('li-website', noon), access({ ...interest('li-website'), occurredAt: justBefore(noon) })),
      spared: told(weighed('li-website', noon), access(interest('li-website'))),
    },
  },
  {
    rule: 'li-objection-active',
    raised: told(objection(), decided('upheld', newYear), access(interest())),
    spared: told(objection({ interests: ['li-website'] }), access(interest())),
    boundary: {
      raised: told(objection(), decided('overridden', noon), access({ ...interest(), occurredAt: justBefore(noon) })),
      spared: told(objection(), decided('overridden', noon), access(interest())),
    },
  },
  {
    rule: 'li-for-special-category',
    raised: told(access({ ...interest(), ...health })),
    spared: told(access({ ...interest(), ...health, art9Condition: 'art9-2-f' })),
  },
];

const consentHistories: readonly History[] = [
  {
    rule: 'consent-not-in-force',
    raised: told(access(onConsent)),
    spared: told(consent(), access(onConsent)),
    boundary: {
      raised: told(consent({ expiresAt: noon }), access(onConsent)),
      spared: told(consent({ expiresAt: noon }), access({ ...onConsent, occurredAt: justBefore(noon) })),
    },
  },
  {
    rule: 'processing-after-withdrawal',
    raised: told(consent(), withdrawal(newYear), access(onConsent)),
    // What was lawful while the consent held stays so, although the withdrawal is known by now.
    spared: told(consent(), withdrawal('2026-09-01T00:00:00.000Z'), access(onConsent)),
    boundary: {
      raised: told(consent(), withdrawal(noon), access(onConsent)),
      spared: told(consent(), withdrawal(noon), access({ ...onConsent, occurredAt: justBefore(noon) })),
    },
  },
  {
    rule: 'basis-swapped-after-withdrawal',
    raised: told(consent({ purposes: ['service-provision/sp-claims'] }), withdrawal(newYear), access(interest())),
    spared: told(consent({ purposes: ['service-provision/sp-site-app'] }), withdrawal(newYear), access(interest())),
    boundary: {
      raised: told(consent({ purposes: ['service-provision/sp-claims'] }), withdrawal(noon), access()),
      spared: told(
        consent({ purposes: ['service-provision/sp-claims'] }),
        withdrawal(noon),
        access({ occurredAt: justBefore(noon) }),
      ),
    },
  },
  {
    rule: 'consent-not-written',
    raised: told(consent({ form: 'click' }), access(onConsent)),
    spared: told(consent({ form: 'e-signed' }), access(onConsent)),
  },
  {
    rule: 'consent-implied',
    raised: told(consent({ form: 'implied' }), access(onConsent)),
    spared: told(consent({ form: 'oral' }), access(onConsent)),
  },
  {
    rule: 'consent-not-specific',
    raised: told(consent({ purposes: [] }), access(onConsent)),
    spared: told(consent(), access(onConsent)),
  },
  {
    rule: 'consent-not-informed',
    raised: told(consent({ noticeVersion: undefined }), access(onConsent)),
    spared: told(consent(), access(onConsent)),
  },
  {
    rule: 'consent-scope-exceeded',
    raised: told(consent(), access({ ...onConsent, categories: ['person-contact'] })),
    spared: told(consent(), access(onConsent)),
  },
  {
    rule: 'child-consent-no-guardian',
    raised: told(consent({ onlineService: true, underAge: true }), access(onConsent)),
    spared: told(consent({ onlineService: true, underAge: true, guardianConsented: true }), access(onConsent)),
  },
  {
    rule: 'disclosure-consent-scope',
    raised: told(consent({ recipients: ['court'] }), disclosure({ ground: { code: 'dg-consent', consentId: 'k-1' } })),
    spared: told(
      consent({ recipients: ['contracting-party'] }),
      disclosure({ ground: { code: 'dg-consent', consentId: 'k-1' } }),
    ),
  },
];

/** Legitimate interests and consents. */
export const basisHistories: readonly History[] = [...interestHistories, ...consentHistories];
