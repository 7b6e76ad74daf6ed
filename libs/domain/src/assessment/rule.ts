import { type Finding, type Severity } from '../finding/finding';
import { type FactsOf, filledIn } from './words';

/** The same in both languages. */
export interface Words {
  readonly lv: string;
  readonly en: string;
}

/** One thing a rule finds: which part of the matter, on what facts, and where it is not always the same, how grave and why. */
export interface Outcome {
  /** A stable name of the part, at most 200 characters, where a rule can speak of several. */
  readonly part?: string;
  /** By name in lower case; all of them stand in the explanation. */
  readonly facts: FactsOf;
  readonly severity?: Severity;
  /** Instead of the rule's own explanation. */
  readonly explanation?: Words;
}

/** What a rule says of something: nothing, one thing or several. */
export type Outcomes = Outcome | readonly Outcome[] | undefined;

/** One rule of the catalogue as a value; codes are stable, a change of what it finds is a new version. */
export interface Rule<View> {
  readonly code: string;
  readonly version: number;
  /** Unless an outcome says otherwise. */
  readonly severity: Severity;
  /** Of the policy. */
  readonly clause?: string;
  /** Of the GDPR. */
  readonly article?: string;
  readonly title: Words;
  readonly raisedWhen: Words;
  /** Names every fact in braces. */
  readonly explanation: Words;
  readonly judge: (view: View) => Outcomes;
}

/** What does not depend on the view: enough to describe and to raise. */
export type RuleEntry = Omit<Rule<never>, 'judge'>;

/** The finding that an outcome stands for. */
export const findingOf = (rule: RuleEntry, outcome: Outcome, policyVersion: string, occurredAt: string): Finding => {
  const { part, facts, severity = rule.severity, explanation = rule.explanation } = outcome;
  return {
    rule: rule.code,
    ruleVersion: rule.version,
    severity,
    ...(part === undefined ? {} : { part }),
    policyVersion,
    ...(rule.clause === undefined ? {} : { clause: rule.clause }),
    ...(rule.article === undefined ? {} : { article: rule.article }),
    facts: Object.entries(facts).map(([name, value]) => ({ name, value })),
    explanation: { lv: filledIn(explanation.lv, facts), en: filledIn(explanation.en, facts) },
    occurredAt,
  };
};

/** What is found in each of these; nothing is made where nothing is found, because most records are as they should be. */
export const forEach = <T>(items: readonly T[] | undefined, judge: (item: T) => Outcome | undefined): Outcomes => {
  let found: Outcome[] | undefined;
  for (const item of items ?? []) {
    const outcome = judge(item);
    if (outcome) (found ??= []).push(outcome);
  }
  return found;
};

/** Each outcome in turn, whichever way a rule gave them. */
export const eachOutcome = (outcomes: Outcomes, use: (outcome: Outcome) => void): void => {
  if (outcomes === undefined) return;
  if ('facts' in outcomes) use(outcomes);
  else for (const outcome of outcomes) use(outcome);
};
