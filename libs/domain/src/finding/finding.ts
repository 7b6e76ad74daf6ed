import { type FindingRaised } from '@lieciba/events';
import { parse, v5 } from 'uuid';

export type Severity = FindingRaised['data']['severity'];

/** What a finding is about: one record, or an entry of a register. */
export interface Matter {
  readonly kind: FindingRaised['data']['matter'];
  /** The record's id, a person's reference, or an id of a register. */
  readonly id: string;
}

/** Something a judgement rested on: codes, references and instants, never anybody's data. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** What a rule says of one matter. */
export interface Finding {
  readonly rule: string;
  readonly ruleVersion: number;
  readonly severity: Severity;
  /** Which part of the matter, where the rule can speak of several: a category, a contract. */
  readonly part?: string;
  readonly policyVersion: string;
  readonly clause?: string;
  readonly article?: string;
  readonly facts: readonly Fact[];
  readonly explanation: { readonly lv: string; readonly en: string };
  /** As of when it was judged, in ISO 8601 UTC: the handling, or the day a time limit ran out. */
  readonly occurredAt: string;
}

// Fixed for ever: others would raise every finding a second time.
const namespaces = {
  finding: parse('5d0f2c8e-7b1a-4e6c-9a53-2f8d1b6c4e70'),
  verdict: parse('e2b7a1d4-6c39-4f58-8b0e-93d5c7f1a264'),
};

/** The same rule about the same part of the same matter is the same finding, however often it is judged. */
export const findingIdOf = ({ kind, id }: Matter, { rule, part }: Pick<Finding, 'rule' | 'part'>): string =>
  v5(JSON.stringify([kind, id, rule, part ?? null]), namespaces.finding);

/**
 * The id of the event by which a finding is raised or cleared because of `cause`: the same judgement of the same log has the
 * same id, so that judging again, after a crash or from the start, writes nothing twice.
 */
export const verdictIdOf = (findingId: string, verdict: 'raised' | 'cleared', cause: string): string =>
  v5(JSON.stringify([findingId, verdict, cause]), namespaces.verdict);
