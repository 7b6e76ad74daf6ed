import { type FindingExplained, type FindingReopened, type FindingResolved } from '@lieciba/events';
import { type FindingStatus } from '../finding-search';
import { defineProjection, type Placed, update, upsert } from '../projection';
import { findingsView } from './findings.view';

const { table } = findingsView;

type Said = Placed<FindingExplained | FindingResolved | FindingReopened>;
const said = (status: FindingStatus, { data }: Said) =>
  update(
    table,
    { finding_id: data.findingId },
    { status: { set: status }, since: { set: data.at }, by_ref: { set: data.byRef }, reason: { set: data.reason } },
  );

/** One row per finding. Raised again, it is as new. */
export const findings = defineProjection({
  ...findingsView,
  streams: ['finding-'],
  on: {
    FindingRaised: ({ data, position }) =>
      upsert(
        table,
        { finding_id: data.findingId },
        {
          position: { set: position },
          matter: { set: data.matter },
          matter_id: { set: data.matterId },
          record_id: { set: data.matter === 'record' ? data.matterId : undefined },
          part: { set: data.part },
          subject_ref: { set: data.subjectRef },
          rule: { set: data.rule },
          rule_version: { set: data.ruleVersion },
          severity: { set: data.severity },
          policy_version: { set: data.policyVersion },
          clause: { set: data.clause },
          article: { set: data.article },
          facts: { set: data.facts },
          explanation: { set: data.explanation },
          occurred_at: { set: data.occurredAt },
          raised_at: { set: data.raisedAt },
          status: { set: 'raised' },
          since: { set: data.raisedAt },
          by_ref: { set: undefined },
          reason: { set: undefined },
        },
      ),
    FindingExplained: (event) => said('explained', event),
    FindingResolved: (event) => said('resolved', event),
    FindingReopened: (event) => said('reopened', event),
    FindingCleared: ({ data }) =>
      update(
        table,
        { finding_id: data.findingId },
        {
          status: { set: 'cleared' },
          since: { set: data.clearedAt },
          by_ref: { set: undefined },
          reason: { set: undefined },
        },
      ),
  },
});
