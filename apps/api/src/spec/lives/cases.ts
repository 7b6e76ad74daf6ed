import { judgementExample } from '../../finding/examples';
import * as inquiry from '../../inquiry/examples';
import * as policy from '../../policy/examples';
import * as request from '../../request/examples';
import { at, otherReason, type Step } from './life';

const asked = '/v1/requests/P-2026-31';
const ecsoen = '/v1/policies/ecsoen';
export const findingId = '3e5b7c90-1d2f-5a4b-8c6d-7e8f90a1b2c3';
const finding = `/v1/findings/${findingId}`;

export const requestSteps: readonly Step[] = [
  {
    path: '/v1/requests',
    body: request.requestExample,
    becomes: 'RequestReceived',
    differs: [at(request.requestExample, { channel: 'ch-other' }), 'ERR_REQUEST_DIFFERS'],
  },
  {
    path: `${asked}/identity-verification`,
    body: request.verificationExample,
    becomes: 'RequestIdentityVerified',
    unknown: 'ERR_REQUEST_UNKNOWN',
    differs: [at(request.verificationExample, { means: 'passport' }), 'ERR_IDENTITY_CHECK_DIFFERS'],
  },
  {
    path: `${asked}/extensions`,
    body: request.extensionExample,
    becomes: 'RequestExtended',
    unknown: 'ERR_SUBJECT_UNKNOWN',
  },
  {
    path: `${asked}/answer`,
    body: request.answerExample,
    becomes: 'RequestAnswered',
    unknown: 'ERR_REQUEST_UNKNOWN',
    differs: [at(request.answerExample, { channel: 'reply-other' }), 'ERR_ANSWER_DIFFERS'],
  },
  {
    path: `${asked}/refusal`,
    body: request.refusalExample,
    becomes: 'RequestRefused',
    unknown: 'ERR_SUBJECT_UNKNOWN',
    differs: [at(request.refusalExample, { reasons: 'Citi iemesli.' }), 'ERR_REFUSAL_DIFFERS'],
  },
];

const inquired = '/v1/inquiries/dvi-2026-1';

export const inquirySteps: readonly Step[] = [
  {
    path: '/v1/inquiries',
    body: inquiry.inquiryExample,
    becomes: 'InquiryOpened',
    differs: [at(inquiry.inquiryExample, { authority: 'vid' }), 'ERR_INQUIRY_DIFFERS'],
  },
  {
    path: `${inquired}/inspectors`,
    body: inquiry.admissionExample,
    becomes: 'InspectorAdmitted',
    unknown: 'ERR_INQUIRY_UNKNOWN',
  },
  {
    path: `${inquired}/dismissals`,
    body: inquiry.dismissalExample,
    becomes: 'InspectorDismissed',
    unknown: 'ERR_INQUIRY_UNKNOWN',
    differs: [at(inquiry.dismissalExample, otherReason), 'ERR_INSPECTOR_DISMISSED'],
  },
  {
    path: `${inquired}/closing`,
    body: inquiry.closingExample,
    becomes: 'InquiryClosed',
    unknown: 'ERR_INQUIRY_UNKNOWN',
    differs: [at(inquiry.closingExample, { outcome: 'Cits.' }), 'ERR_INQUIRY_END_DIFFERS'],
  },
];

export const policySteps: readonly Step[] = [
  {
    path: '/v1/policies',
    body: policy.policyExample,
    becomes: 'PolicyPublished',
    differs: [at(policy.policyExample, { inForceFrom: '2027-02-01T00:00:00Z' }), 'ERR_POLICY_VERSION_DIFFERS'],
  },
  {
    path: `${ecsoen}/categories`,
    body: policy.categoryExample,
    becomes: 'CategoryAdded',
    unknown: 'ERR_POLICY_UNKNOWN',
    differs: [at(policy.categoryExample, { safeguardsNote: 'Nav' }), 'ERR_CATEGORY_DIFFERS'],
  },
  {
    path: `${ecsoen}/purposes`,
    body: policy.purposeExample,
    becomes: 'PurposeAdded',
    unknown: 'ERR_POLICY_UNKNOWN',
    differs: [at(policy.purposeExample, { bases: ['consent'] }), 'ERR_PURPOSE_DIFFERS'],
  },
  {
    path: `${ecsoen}/interests`,
    body: policy.interestExample,
    becomes: 'InterestAssessed',
    differs: [at(policy.interestExample, { reviewBy: '2029-01-15T09:00:00Z' }), 'ERR_INTEREST_ASSESSMENT_DIFFERS'],
  },
];

export const findingSteps: readonly Step[] = [
  {
    path: `${finding}/explanations`,
    body: judgementExample,
    becomes: 'FindingExplained',
    unknown: 'ERR_FINDING_UNKNOWN',
  },
  {
    path: `${finding}/resolution`,
    body: judgementExample,
    becomes: 'FindingResolved',
    unknown: 'ERR_FINDING_UNKNOWN',
    differs: [at(judgementExample, otherReason), 'ERR_FINDING_RESOLVED'],
  },
  {
    path: `${finding}/reopening`,
    body: judgementExample,
    becomes: 'FindingReopened',
    unknown: 'ERR_FINDING_UNKNOWN',
    differs: [at(judgementExample, otherReason), 'ERR_FINDING_NOT_RESOLVED'],
  },
];
