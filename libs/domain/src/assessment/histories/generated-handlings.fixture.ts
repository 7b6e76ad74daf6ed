import { type HandlingEvent } from '@lieciba/events';
import fc from 'fast-check';
import {
  instant,
  maybe,
  some,
  categories,
  fields,
  purpose,
  place,
  interest,
  sealed,
  recipientId,
} from './pools.fixture';
import { access, deletion, disclosure, transfer } from './records.fixture';

const basis = fc.record(
  {
    code: fc.constantFrom(
      'contract',
      'legal-obligation',
      'legitimate-interest',
      'consent',
      'vital-interest',
      'unheard-of',
    ),
    contractRef: fc.constant('L-1'),
    interest,
    interestText: fc.constant('c2VhbGVk'),
    consentId: fc.constantFrom('k-1', 'k-2'),
  },
  { requiredKeys: ['code'] },
);
const ground = fc.record(
  {
    code: fc.constantFrom('dg-counterparty', 'dg-consent', 'dg-authority', 'dg-legal-defence', 'unheard-of'),
    consentId: fc.constantFrom('k-1', 'k-2'),
    lawRef: fc.constant('15. pants'),
    requestedCategories: categories,
    caseRef: fc.constant('C-7'),
  },
  { requiredKeys: ['code'] },
);
const informed = fc.record(
  { at: instant, exception: fc.constantFrom('already-has-info', 'unheard-of'), justification: fc.constant('c2VhbGVk') },
  { requiredKeys: [] },
);

const shared = {
  recordId: fc.uuid(),
  occurredAt: instant,
  subjectGroup: fc.constantFrom('client', 'unheard-of'),
  subjectMatch: some('personal-code', 'surname'),
  categories,
  fields,
  purpose,
  purposeText: sealed,
  basis: maybe(basis),
  art9Condition: maybe(fc.constantFrom('art9-2-f', 'unheard-of')),
  actorCountry: maybe(place),
  system: fc.constantFrom('crm', 'archive'),
  action: fc.constantFrom('read', 'search', 'unheard-of'),
  caseRef: maybe(fc.constant('C-7')),
  subjectLifecycle: maybe(fc.constantFrom('current' as const, 'former' as const)),
};

/** Any handling that the codec accepts, in the words that the rules look at. */
export const anyHandling: fc.Arbitrary<HandlingEvent> = fc.oneof(
  fc.record(shared).map(access),
  fc.record({ ...shared, recipient: recipientId, ground: maybe(ground), informed: maybe(informed) }).map(disclosure),
  fc.record({ ...shared, recipient: recipientId, country: place }).map(transfer),
  fc
    .record({
      ...shared,
      scope: maybe(fc.constantFrom('fields', 'document', 'category', 'all-copies', 'unheard-of')),
      evidenceHash: maybe(fc.constant('a'.repeat(64))),
    })
    .map(deletion),
);
