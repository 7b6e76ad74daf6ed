import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ecsoen, type RefusalCode, refusals } from '@lieciba/domain';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Role } from '../identity/identity';
import * as inquiry from '../inquiry/examples';
import * as policy from '../policy/examples';
import * as recipient from '../recipient/examples';
import * as request from '../request/examples';
import * as source from '../source/examples';
import { type Api, startApi } from '../spec/api';
import { lives } from '../spec/lives/lives';
import * as staff from '../staff/examples';
import * as subject from '../subject/examples';
import { orderExample } from '../withholding/examples';

let api: Api<InMemoryEventStore>;
beforeAll(async () => {
  api = await startApi(new InMemoryEventStore());
  for (const { role, steps } of lives)
    for (const { path, body, headers = {} } of steps) await api.post(path, body, { role, headers });
});
afterAll(() => api.close());

const recipients = '/v1/recipients';
const mail = `${recipients}/mail-provider`;
const key = `/v1/sources/crm/keys/${source.keyExample.keyId}`;
const grants = '/v1/staff/grants';
const ecsoenPolicy = '/v1/policies/ecsoen';
const backwards = { validFrom: '2026-01-01T00:00:00Z', validUntil: '2026-01-01T00:00:00Z' };
const future = '2026-11-20T09:30:00Z';
const before = '2019-01-01T00:00:00Z';

/** A catalogue with one text too many. */
const huge = {
  ...ecsoen.catalogue,
  provisions: Array.from({ length: 1_800 }, (_, i) => ({
    ...ecsoen.catalogue.provisions[0],
    code: `p-${i}`,
    en: `${'a'.repeat(150)}${i}`,
  })),
};

const { subject: asking, reasons: _, ...extension } = request.extensionExample;

const { caseRef: _case, ...bounded } = orderExample;

const inquired = '/v1/inquiries/dvi-2026-1';
const stranger = { scheme: 'client-number', value: '4712' };
const { subject: linked } = subject.linkExample;
const boundless = { subjects: [], categories: [], occurredFrom: undefined, occurredUntil: undefined };

type Refused = readonly [code: string, status: number, path: string, body: object, role?: Role];
const refused: readonly Refused[] = [
  [
    'ERR_RECIPIENT_ENGAGES_ITSELF',
    422,
    `${mail}/corrections`,
    { ...recipient.correctionExample, engagedBy: 'mail-provider' },
  ],
  [
    'ERR_RECIPIENT_RETIRED',
    422,
    `${mail}/safeguards`,
    { ...recipient.safeguardExample, safeguardId: 's-2', validFrom: '2027-01-01T00:00:00Z' },
  ],
  ['ERR_CONTRACT_UNKNOWN', 404, `${mail}/contracts/other/ending`, recipient.contractEndingExample],
  ['ERR_SAFEGUARD_UNKNOWN', 404, `${mail}/safeguards/other/lapse`, recipient.lapseExample],
  ['ERR_DEMAND_UNKNOWN', 404, `${mail}/demands/other/answer`, recipient.demandAnswerExample],
  ['ERR_CONSENT_UNKNOWN', 404, '/v1/subjects/consents/other/withdrawal', subject.withdrawalExample],
  ['ERR_RETENTION_GROUND_UNKNOWN', 404, '/v1/subjects/retention-grounds/other/closing', subject.closingExample],
  ['ERR_RESTRICTION_UNKNOWN', 404, '/v1/subjects/restrictions/other/lifting', subject.liftingExample],
  ['ERR_OBJECTION_UNKNOWN', 404, '/v1/subjects/objections/other/decision', subject.objectionDecisionExample],
  ['ERR_HOLD_UNKNOWN', 404, '/v1/subjects/holds/other/release', subject.releaseExample],
  ['ERR_SOURCE_KEY_UNKNOWN', 404, '/v1/sources/crm/keys/other/revocation', source.revocationExample, 'admin'],
  ['ERR_SOURCE_KEY_DIFFERS', 409, '/v1/sources/crm/keys', source.keyExample, 'admin'],
  ['ERR_SOURCE_KEY_REVOKED', 409, `${key}/revocation`, { reason: 'Cits iemesls.' }, 'admin'],
  ['ERR_LINK_UNKNOWN', 404, '/v1/subjects/links/removal', { ...subject.unlinkingExample, other: stranger }],
  ['ERR_LINK_TO_ITSELF', 422, '/v1/subjects/links', { ...subject.linkExample, other: linked }],
  ['ERR_INQUIRY_BOUNDLESS', 422, '/v1/inquiries', { ...inquiry.inquiryExample, inquiryId: 'i-2', ...boundless }],
  ['ERR_INQUIRY_CLOSED', 422, `${inquired}/inspectors`, { ...inquiry.admissionExample, until: future }],
  [
    'ERR_INSPECTOR_UNKNOWN',
    404,
    `${inquired}/dismissals`,
    { ...inquiry.dismissalExample, inspector: { id: 'dvi.ozols' } },
  ],
  ['ERR_GRANT_UNKNOWN', 404, `${grants}/other/ending`, staff.grantEndingExample],
  [
    'ERR_GRANT_ENDED',
    422,
    `${grants}/g-short/reviews`,
    { ...staff.grantReviewExample, reviewedAt: '2026-10-01T09:00:00Z' },
  ],
  [
    'ERR_REQUEST_CLOSED',
    422,
    '/v1/requests/P-2026-31/extensions',
    { ...extension, subject: asking, toldAt: '2026-11-19T09:00:00Z', until: '2027-03-01T00:00:00Z' },
  ],
  [
    'ERR_REQUEST_SUBJECT_DIFFERS',
    422,
    '/v1/requests/P-2026-31/refusal',
    { ...request.refusalExample, subject: { scheme: 'client-number', value: '4712' } },
  ],
  ['ERR_WITHHOLDING_UNBOUNDED', 422, '/v1/withholdings', { ...bounded, withholdingId: 'n-2', recipients: [] }],
  ['ERR_PERIOD_BACKWARDS', 422, '/v1/withholdings', { ...bounded, withholdingId: 'n-2', reviewBy: before }],
  ['ERR_ACTOR_DISCLOSURE_UNKNOWN', 404, '/v1/subjects/actor-disclosures/other/approval', subject.namingApprovalExample],
  ['ERR_PERIOD_BACKWARDS', 422, grants, { ...staff.grantExample, grantId: 'g-2', ...backwards }],
  ['ERR_PERIOD_BACKWARDS', 422, `${mail}/contracts`, { ...recipient.contractExample, contractId: 'c-2', ...backwards }],
  [
    'ERR_ORDER_IMPOSSIBLE',
    422,
    '/v1/subjects/consents/c-live/withdrawal',
    { ...subject.withdrawalExample, receivedAt: before },
  ],
  ['ERR_NOT_YET', 422, '/v1/subjects/consents', { ...subject.consentExample, consentId: 'c-2', givenAt: future }],
  ['ERR_NOT_YET', 422, '/v1/requests', { ...request.requestExample, requestId: 'P-2', receivedAt: future }],
  [
    'ERR_FIELD_UNKNOWN',
    422,
    `${ecsoenPolicy}/categories`,
    { ...policy.categoryExample, category: 'c-2', art9Fields: ['other'] },
    'admin',
  ],
  ['ERR_PURPOSE_UNKNOWN', 404, `${ecsoenPolicy}/purposes`, { ...policy.purposeExample, partOf: 'other' }, 'admin'],
  ['ERR_CATALOGUE_TOO_LARGE', 422, '/v1/policies', { catalogue: huge, inForceFrom: '2028-01-01T00:00:00Z' }, 'admin'],
  [
    'ERR_POLICY_TIME_TAKEN',
    422,
    '/v1/policies',
    {
      catalogue: { ...ecsoen.catalogue, versions: ['2025-1', '2026-1'] },
      inForceFrom: policy.policyExample.inForceFrom,
    },
    'admin',
  ],
];

describe('what cannot be', () => {
  beforeAll(async () => {
    const short = { ...staff.grantExample, grantId: 'g-short', validUntil: '2026-09-01T00:00:00Z' };
    await api.post(grants, short, { role: 'dpo' });
    await api.post('/v1/sources/crm/keys', source.keyExample, { role: 'admin' });
    await api.post(`${key}/revocation`, source.revocationExample, { role: 'admin' });
    await api.post('/v1/subjects/consents', { ...subject.consentExample, consentId: 'c-live' }, { role: 'dpo' });
    await api.vault.referencesFor([{ scheme: 'client-number', value: '4712' }]);
  });

  it.each(refused)('is refused with %s %i: %s', async (code, status, path, body, role = 'dpo') => {
    const { length } = api.store.log;
    const answer = await api.post(path, body, { role });
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(api.store.log).toHaveLength(length);
  });

  it('is refused with every code there is, here or where its life is told', () => {
    const told = lives.flatMap(({ steps }) => steps.flatMap(({ unknown, differs }) => [unknown, differs?.[1]]));
    const shown = new Set<string | undefined>([...refused.map(([code]) => code), ...told]);
    const missing = (Object.keys(refusals) as RefusalCode[]).filter((code) => !shown.has(code));
    // Whose catalogue it is follows from the catalogue; a finding is cleared by the judge alone. Erasures and links are told in
    // specs of their own; who is erased is known to nobody, and nobody comes to approve alone as far as the rule.
    const erasing = [
      'SUBJECT_ERASED',
      'ERASURE_DIFFERS',
      'ERASURE_DECIDED',
      'ERASURE_BY_ONE',
      'ERASURE_PERSON_DIFFERS',
    ];
    const elsewhere = ['LINK_DIFFERS', 'ERASURE_UNKNOWN', ...erasing, 'FINDING_CLEARED', 'CONTROLLER_DIFFERS'];
    expect(missing.sort()).toEqual(elsewhere.map((name) => `ERR_${name}`).sort());
  });
});
