import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { assess, catalogueAt, type Clock, type Finding, type Policy } from '@lieciba/domain';
import { type HandlingEvent } from '@lieciba/events';
import { type ApiVault, CLOCK, VAULT } from '../../ports';
import { Register } from '../../register/register';
import { type Saying } from '../../register/said';
import { asIfRecorded, knownRef } from './as-if';
import { decisionDecider, type KeepDecision } from './decision.decider';
import { Knowledge } from './knowledge';
import { type Obligation, obligationsOf } from './obligations';
import { TakeDecision } from './take-decision.command';
import { type VerdictDto } from './verdict.dto';

/** What is found and owed about one subject. */
interface Judged {
  readonly event: HandlingEvent;
  readonly policyVersion: string | undefined;
  readonly findings: readonly Finding[];
  readonly obligations: readonly Obligation[];
}

const forbids = ({ severity }: Finding): boolean => severity === 'high' || severity === 'critical';
const isPermitted = ({ findings }: Judged): boolean => !findings.some(forbids);

const decisions = { category: 'decision', decider: decisionDecider } as const;

/** Subjects that are judged side by side. */
const SIDE_BY_SIDE = 8;

/** Judges what was not done yet as if it had been done now; nobody becomes known by it. */
@CommandHandler(TakeDecision)
export class TakeDecisionHandler implements ICommandHandler<TakeDecision> {
  constructor(
    private readonly knowledge: Knowledge,
    private readonly register: Register,
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ handling, record, saying }: TakeDecision): Promise<VerdictDto> {
    const events = await asIfRecorded(handling, saying.sourceId, this.vault, this.clock.now());
    const [policy, people] = await Promise.all([
      this.knowledge.policy(),
      this.vault.personOf(events.map(({ data }) => data.subjectRef)),
    ]);
    const judge = (event: HandlingEvent) =>
      this.judge(event, people.get(event.data.subjectRef) ?? [event.data.subjectRef], policy);
    const judged: Judged[] = [];
    for (let i = 0; i < events.length; i += SIDE_BY_SIDE)
      judged.push(...(await Promise.all(events.slice(i, i + SIDE_BY_SIDE).map(judge))));
    if (record) for (const one of judged) await this.keep(handling.kind, one, saying);
    return {
      permitted: judged.every(isPermitted),
      findings: judged.flatMap(({ findings }, subject) =>
        findings.map(({ occurredAt: _, ...finding }) => ({ subject, ...finding })),
      ),
      obligations: judged.flatMap(({ obligations }, subject) => obligations.map((one) => ({ subject, ...one }))),
      decisionIds: record ? judged.map(({ event }) => event.data.recordId) : [],
    };
  }

  private async judge(event: HandlingEvent, refs: readonly string[], policy: Policy): Promise<Judged> {
    const context = await this.knowledge.about(event, refs, policy);
    return {
      event,
      policyVersion: catalogueAt(policy, event.data.occurredAt)?.version,
      findings: assess(event, context),
      obligations: obligationsOf(event, context),
    };
  }

  private async keep(kind: TakeDecision['handling']['kind'], judged: Judged, saying: Saying): Promise<void> {
    const data = decisionOf(kind, judged);
    await this.register.enter(decisions, data.decisionId, () => ({ type: 'KeepDecision', data }), saying);
  }
}

const decisionOf = (kind: TakeDecision['handling']['kind'], judged: Judged): KeepDecision['data'] => {
  const { event, policyVersion, findings, obligations } = judged;
  const { data } = event;
  return {
    decisionId: data.recordId,
    kind,
    subjectRef: knownRef(data.subjectRef),
    subjectGroup: data.subjectGroup,
    categories: data.categories,
    fields: data.fields,
    purpose: data.purpose,
    basis: data.basis?.code,
    actorRef: knownRef(data.actorRef),
    actorRole: data.actorRole,
    system: data.system,
    action: data.action,
    recipient: 'recipient' in data ? data.recipient : undefined,
    country: 'country' in data ? data.country : undefined,
    occurredAt: data.occurredAt,
    policyVersion,
    permitted: isPermitted(judged),
    findings: findings.map(({ rule, ruleVersion, severity, part }) => ({ rule, ruleVersion, severity, part })),
    obligations: obligations.map(({ kind, about }) => ({ kind, about: about ?? undefined })),
  };
};
