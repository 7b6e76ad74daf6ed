import { findingSteps, inquirySteps, policySteps, requestSteps } from './cases';
import { type Life } from './life';
import { recipientSteps } from './recipients';
import { sourceSteps, staffSteps } from './staff-and-sources';
import { subjectSteps } from './subjects';
import { withholdingSteps } from './withholdings';

/** One life in each register, every command in it. A finding is raised by nobody here: it has to be there already. */
export const lives: readonly Life[] = [
  { register: 'policies', role: 'admin', steps: policySteps },
  { register: 'recipients', role: 'dpo', steps: recipientSteps },
  { register: 'subjects', role: 'dpo', steps: subjectSteps },
  { register: 'staff', role: 'dpo', steps: staffSteps },
  { register: 'sources', role: 'admin', steps: sourceSteps },
  { register: 'requests', role: 'dpo', steps: requestSteps },
  { register: 'withholdings', role: 'dpo', steps: withholdingSteps },
  { register: 'inquiries', role: 'dpo', steps: inquirySteps },
  { register: 'findings', role: 'dpo', steps: findingSteps },
];
