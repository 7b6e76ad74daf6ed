import { endOfPeriod } from '../calendar/time-limit';
import { type Finding } from '../finding/finding';
import { type Policy } from '../policy/policy';
import { catalogueAt } from './catalogue-at';
import { type CatalogueIndex } from './catalogue-index';
import { findingOf, type Outcome, type RuleEntry } from './rule';

/** What a rule finds from an instant on, unless something happens before. */
export interface Due extends Outcome {
  /** The first instant at which it is so, in ISO 8601 UTC. */
  readonly at: string;
}

/** A rule that time alone can breach: all that has fallen due by it, and all that will. */
export interface ClockRule<View> extends RuleEntry {
  readonly dues: (view: View) => readonly Due[];
}

/** The end of a clock of the catalogue that began with something at `from`; undefined where the clock has no period. */
export const after = ({ clocks, timeZone }: CatalogueIndex, clock: string, from: string): string | undefined => {
  const period = clocks.get(clock);
  return period && endOfPeriod(timeZone, from, period);
};

/** What is to be said of an entry of a register now, and when the answer can change although nothing happens. */
export interface Assessment {
  readonly findings: readonly Finding[];
  readonly nextAt: Date | null;
}

/**
 * The clock rules' answer at `now`; a new catalogue can change it as well as a time limit. What fell due is told by the version in
 * force then, so that the next one, where it changes nothing, lets it stand as people have spoken of it.
 */
export const assessBy = <View extends { readonly index: CatalogueIndex }>(
  rules: readonly ClockRule<View>[],
  view: View,
  policy: Policy,
  now: Date,
  versionAt = (at: string): string => (catalogueAt(policy, at) ?? view.index).version,
): Assessment => {
  const at = now.toISOString();
  const findings: Finding[] = [];
  let next: string | undefined;
  const later = (instant: string): void => {
    if (instant > at && (next === undefined || instant < next)) next = instant;
  };
  for (const rule of rules)
    for (const due of rule.dues(view))
      if (due.at <= at) findings.push(findingOf(rule, due, versionAt(due.at), due.at));
      else later(due.at);
  for (const { inForceFrom } of policy.versions) later(inForceFrom);
  return { findings, nextAt: next === undefined ? null : new Date(next) };
};

/** While no catalogue was ever published there is nothing to judge by. */
export const nothingYet: Assessment = { findings: [], nextAt: null };
