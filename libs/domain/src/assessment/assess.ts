import {
  type AccessRecorded,
  type DeletionRecorded,
  type DisclosureRecorded,
  type HandlingEvent,
  type TransferRecorded,
} from '@lieciba/events';
import { type Finding } from '../finding/finding';
import { catalogueAt } from './catalogue-at';
import { type CatalogueIndex } from './catalogue-index';
import { type Context } from './context';
import { handlingRules } from './handling-rules';
import { eachOutcome, findingOf, type Rule } from './rule';
import { type View } from './view';

const none: readonly Finding[] = [];

const judged = <E extends HandlingEvent>(rules: readonly Rule<View<E>>[], view: View<E>): readonly Finding[] => {
  let found: Finding[] | undefined;
  for (const rule of rules) {
    const outcomes = rule.judge(view);
    if (outcomes === undefined) continue;
    const findings = (found ??= []);
    eachOutcome(outcomes, (outcome) => findings.push(findingOf(rule, outcome, view.index.version, view.at)));
  }
  return found ?? none;
};

const viewOf = <E extends HandlingEvent>(event: E, context: Context, index: CatalogueIndex): View<E> => ({
  event,
  data: event.data,
  at: event.data.occurredAt,
  context,
  index,
});

/**
 * What every rule says of one handling, as of when it happened and by the catalogue in force then: nothing where all is as it
 * should be, and nothing while no catalogue was ever published. Total: whatever the record and the registers say.
 */
export const assess = (event: HandlingEvent, context: Context): readonly Finding[] => {
  const index = catalogueAt(context.policy, event.data.occurredAt);
  if (!index) return none;
  switch (event.type) {
    case 'AccessRecorded':
      return judged<AccessRecorded>(handlingRules.AccessRecorded, viewOf(event, context, index));
    case 'DisclosureRecorded':
      return judged<DisclosureRecorded>(handlingRules.DisclosureRecorded, viewOf(event, context, index));
    case 'TransferRecorded':
      return judged<TransferRecorded>(handlingRules.TransferRecorded, viewOf(event, context, index));
    case 'DeletionRecorded':
      return judged<DeletionRecorded>(handlingRules.DeletionRecorded, viewOf(event, context, index));
  }
};
