import { CategoryAdded, PurposeAdded } from '@lieciba/events';
import { entered, grant, restriction, told as informed } from './entries.fixture';
import { type History, told } from './history.fixture';
import { access, justBefore, noon } from './records.fixture';

const biometrics = CategoryAdded({
  controllerId: 'ecsoen',
  category: 'biometrics',
  labels: { lv: 'Biometrija', en: 'Biometrics' },
  fields: ['fingerprint'],
  art9Fields: ['fingerprint'],
  safeguardsNote: 'S-1',
  informedFrom: noon,
  ...entered,
});
const loyalty = PurposeAdded({
  controllerId: 'ecsoen',
  purpose: 'loyalty',
  partOf: 'service-provision',
  bases: ['contract'],
  labels: { lv: 'Lojalitāte', en: 'Loyalty' },
  informedFrom: noon,
  ...entered,
});
const allOf = (category: string) => grant({ grantId: 'g-2', categories: [category] });

const health = { categories: ['special-category'], fields: ['health-condition'] };
const children = { categories: ['special-category'], fields: ['information-about-children'] };

/** Codes, purposes, bases, staff and restrictions. */
export const recordHistories: readonly History[] = [
  {
    rule: 'unknown-code',
    raised: told(access({ subjectGroup: 'stranger' })),
    spared: told(access({ subjectGroup: 'supplier' })),
  },
  {
    rule: 'category-not-announced',
    raised: told(biometrics, allOf('biometrics'), access({ categories: ['biometrics'], occurredAt: justBefore(noon) })),
    spared: told(access({ occurredAt: justBefore(noon) })),
    boundary: {
      raised: told(biometrics, access({ categories: ['biometrics'], occurredAt: justBefore(noon) })),
      spared: told(biometrics, access({ categories: ['biometrics'] })),
    },
  },
  {
    rule: 'purpose-not-announced',
    raised: told(loyalty, access({ purpose: 'service-provision/loyalty', occurredAt: justBefore(noon) })),
    spared: told(
      loyalty,
      informed({ matter: 'processing', purposes: ['service-provision/loyalty'] }),
      access({ purpose: 'service-provision/loyalty', occurredAt: justBefore(noon) }),
    ),
    boundary: {
      raised: told(loyalty, access({ purpose: 'service-provision/loyalty', occurredAt: justBefore(noon) })),
      spared: told(loyalty, access({ purpose: 'service-provision/loyalty' })),
    },
  },
  {
    rule: 'category-not-needed-for-purpose',
    raised: told(access({ categories: ['counterparty-solvency'] })),
    spared: told(access({ categories: ['counterparty-solvency'], purpose: 'service-provision/sp-credit-assessment' })),
  },
  {
    rule: 'purpose-basis-mismatch',
    raised: told(access({ purpose: 'business-analysis/ba-reporting' })),
    spared: told(access({ purpose: 'service-receipt/sr-claims' })),
  },
  {
    rule: 'subpurpose-undescribed',
    raised: told(access({ purpose: 'service-provision/other' })),
    spared: told(access({ purpose: 'service-provision/other', purposeText: 'c2VhbGVk' })),
  },
  {
    rule: 'no-legal-basis',
    raised: told(access({ basis: undefined })),
    spared: told(access({ basis: { code: 'legal-obligation', lawRef: 'Darba likums, 38. pants' } })),
  },
  {
    rule: 'basis-not-in-policy',
    raised: told(access({ basis: { code: 'vital-interest' } })),
    spared: told(access({ basis: { code: 'contract', contractRef: 'L-2026-1' } })),
  },
  {
    rule: 'basis-evidence-missing',
    raised: told(access({ basis: { code: 'contract' } })),
    spared: told(access({ basis: { code: 'contract', contractRef: 'L-2026-1' } })),
  },
  {
    rule: 'art9-condition-missing',
    raised: told(access(health)),
    spared: told(access(children)),
  },
  {
    rule: 'restriction-ignored',
    raised: told(restriction(), access()),
    spared: told(restriction({ categories: ['person-contact'] }), access()),
    boundary: {
      raised: told(restriction({ placedAt: noon }), access()),
      spared: told(restriction({ placedAt: noon }), access({ occurredAt: justBefore(noon) })),
    },
  },
  {
    rule: 'access-without-grant',
    raised: told(access({ categories: ['supplier-data'] })),
    spared: told(grant({ grantId: 'g-2', categories: ['supplier-data'] }), access({ categories: ['supplier-data'] })),
    boundary: {
      raised: told(
        grant({ grantId: 'g-2', categories: ['supplier-data'], validUntil: noon }),
        access({ categories: ['supplier-data'] }),
      ),
      spared: told(
        grant({ grantId: 'g-2', categories: ['supplier-data'], validUntil: noon }),
        access({ categories: ['supplier-data'], occurredAt: justBefore(noon) }),
      ),
    },
  },
  {
    rule: 'undeclared-transfer',
    raised: told(access({ actorCountry: 'US' })),
    spared: told(access({ actorCountry: 'EE' })),
  },
];
