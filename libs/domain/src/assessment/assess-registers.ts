import { type Policy } from '../policy/policy';
import { type Recipient } from '../recipient/recipient';
import { type Request } from '../request/request';
import { type Staff } from '../staff/staff';
import { type Subject } from '../subject/subject';
import { type Recipients } from './art19';
import { catalogueAt } from './catalogue-at';
import { type Assessment, assessBy, nothingYet } from './clock';
import { policyRules } from './clock-rules/policies';
import { recipientRules } from './clock-rules/recipients';
import { replyRules } from './clock-rules/replies';
import { requestDeadlines } from './clock-rules/requests';
import { staffRules } from './clock-rules/staff';
import { subjectRules } from './clock-rules/subjects';
import { withholdingRules } from './clock-rules/withholdings';
import { type Holdings } from './holdings';

const requestRules = [...requestDeadlines, ...replyRules];
const rulesOfSubjects = [...subjectRules, ...withholdingRules];

/** The time limits and the handling of one request, by the catalogue in force when it was received. */
export const assessRequest = (request: Request, policy: Policy, now: Date): Assessment => {
  const { received } = request;
  const index = received && catalogueAt(policy, received.receivedAt);
  if (!index) return nothingYet;
  return assessBy(requestRules, { request, received, index }, policy, now, () => index.version);
};

/** The contracts, reviews and demands of one recipient. */
export const assessRecipient = (recipient: Recipient, policy: Policy, now: Date): Assessment => {
  const index = catalogueAt(policy, now.toISOString());
  return index ? assessBy(recipientRules, { recipient, index }, policy, now) : nothingYet;
};

/** The reviews of grants and the training of one member of staff. */
export const assessStaff = (staff: Staff, policy: Policy, now: Date): Assessment => {
  const index = catalogueAt(policy, now.toISOString());
  return index ? assessBy(staffRules, { staff, index }, policy, now) : nothingYet;
};

/** What is overdue for deletion, whom nobody told of one, how restrictions and consents of one person were dealt with, and who answers for what is withheld. */
export const assessSubject = (
  subject: Subject,
  holdings: Holdings,
  policy: Policy,
  now: Date,
  recipients?: Recipients,
): Assessment => {
  const index = catalogueAt(policy, now.toISOString());
  return index ? assessBy(rulesOfSubjects, { subject, holdings, recipients, index }, policy, now) : nothingYet;
};

/** The reviews of what the controller published. */
export const assessPolicy = (policy: Policy, now: Date): Assessment => {
  const index = catalogueAt(policy, now.toISOString());
  return index ? assessBy(policyRules, { policy, index }, policy, now) : nothingYet;
};
