import { policyRules } from './clock-rules/policies';
import { recipientRules } from './clock-rules/recipients';
import { replyRules } from './clock-rules/replies';
import { requestDeadlines } from './clock-rules/requests';
import { staffRules } from './clock-rules/staff';
import { subjectRules } from './clock-rules/subjects';
import { withholdingRules } from './clock-rules/withholdings';
import { rulesOfHandlings } from './handling-rules';
import { type RuleEntry } from './rule';

/** Every rule, by what it is about, in the order they are described in. */
export const ruleTable: readonly {
  readonly matter: 'record' | 'subject' | 'request' | 'recipient' | 'staff' | 'policy';
  readonly rules: readonly RuleEntry[];
}[] = [
  { matter: 'record', rules: rulesOfHandlings },
  { matter: 'subject', rules: [...subjectRules, ...withholdingRules] },
  { matter: 'request', rules: [...requestDeadlines, ...replyRules] },
  { matter: 'recipient', rules: recipientRules },
  { matter: 'staff', rules: staffRules },
  { matter: 'policy', rules: policyRules },
];

/** Every rule by its code. */
export const rules: ReadonlyMap<string, RuleEntry> = new Map(
  ruleTable.flatMap((group) => group.rules.map((rule) => [rule.code, rule] as const)),
);
