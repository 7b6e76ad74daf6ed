import { type Facet, monthOf } from '../counts';
import { before, behind, from, type Grammar, is, oneOf, refers, upTo } from '../filter';
import { type FindingFilter } from '../finding-search';

/** What can be asked of findings. */
export const findingGrammar: Grammar<FindingFilter> = {
  rules: oneOf('rule'),
  severities: oneOf('severity'),
  statuses: oneOf('status'),
  matters: oneOf('matter'),
  subjectRefs: refers('subject_ref'),
  recordId: is('record_id'),
  from: from('occurred_at'),
  to: before('occurred_at'),
  raisedFrom: from('raised_at'),
  raisedTo: before('raised_at'),
  behind,
  upTo,
};

/** What findings are counted by. */
export const findingFacets = {
  rule: { one: () => 'rule' },
  month: { one: () => monthOf('occurred_at') },
  severity: { one: () => 'severity' },
  status: { one: () => 'status' },
} as const satisfies Readonly<Record<string, Facet>>;
