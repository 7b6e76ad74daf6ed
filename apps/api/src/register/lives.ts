import {
  erasureDecider,
  findingDecider,
  inquiryDecider,
  policyDecider,
  recipientDecider,
  requestDecider,
  sourceDecider,
  staffDecider,
  subjectDecider,
  withholdingDecider,
} from '@lieciba/domain';

/** The registers: in streams of which category each is kept, and by which rules. */
export const erasures = { category: 'erasure', decider: erasureDecider } as const;
export const findings = { category: 'finding', decider: findingDecider } as const;
export const inquiries = { category: 'inquiry', decider: inquiryDecider } as const;
export const policies = { category: 'policy', decider: policyDecider } as const;
export const recipients = { category: 'recipient', decider: recipientDecider } as const;
export const requests = { category: 'request', decider: requestDecider } as const;
export const sources = { category: 'source', decider: sourceDecider } as const;
export const staff = { category: 'staff', decider: staffDecider } as const;
export const subjects = { category: 'subject', decider: subjectDecider } as const;
export const withholdings = { category: 'withholding', decider: withholdingDecider } as const;
