import { type FindingCleared, type FindingRaised } from '@lieciba/events';
import { type Handlers, type Placed, type Statement, update, upsert } from '../projection';
import { type handlingLayout } from './handling.columns';

type FindingsTable = (typeof handlingLayout)['parts']['findings'];

const raised = (table: FindingsTable, { data, position }: Placed<FindingRaised>): readonly Statement[] => {
  if (data.matter !== 'record') return [];
  const { findingId, matterId, rule } = data;
  return [
    upsert(
      table,
      { finding_id: findingId },
      {
        record_id: { set: matterId },
        rule: { set: rule },
        raised_position: { set: position },
        cleared_position: { set: undefined }, // Raised again after it was cleared.
      },
    ),
  ];
};

const cleared = (table: FindingsTable, { data, position }: Placed<FindingCleared>): Statement =>
  update(table, { finding_id: data.findingId }, { cleared_position: { set: position } });

/** What findings about records mean for a view of handlings: the rules that speak of a row, for as long as they do. */
export const findingsOf = (table: FindingsTable) =>
  ({
    FindingRaised: (event) => raised(table, event),
    FindingCleared: (event) => cleared(table, event),
  }) as const satisfies Handlers;
