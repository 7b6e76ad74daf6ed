import { createHash } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  catalogueAt,
  type Clock,
  ecsoen,
  type Gathered,
  gatheredWith,
  isShown,
  namedActors,
  nothingGathered,
  type Policy,
  type ReportAsked,
  reportOf,
  type Subject,
} from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { streamOf } from '@lieciba/events';
import { exceptionsUnder } from '../../cases/claims';
import { Withheld } from '../../cases/withheld';
import { Looks } from '../../look/looks';
import { type ApiVault, CLOCK, STORE, VAULT, VIEWS } from '../../ports';
import { Refusal } from '../../problem/refusal';
import { policyIn, recipientsIn } from '../../register/known';
import { lived } from '../../register/life';
import { requests } from '../../register/lives';
import { personIn } from '../../register/whole-person';
import { untilReached } from '../../views/asking';
import { pagesOfHandlings } from '../../views/past';
import { type Views } from '../../views/views';
import { IssueReport, type ReportOrder } from './issue-report.command';

/** Handlings that one report shows; counted after what is withheld was left out. */
const HANDLINGS_MAX = 10_000;
const REFS_OF_LOOK_MAX = 64;

const tooLarge = () =>
  new Refusal(
    'ERR_REPORT_TOO_LARGE',
    `The report would show more than ${HANDLINGS_MAX} handlings; name a shorter time.`,
  );

/** Makes out a report: from what is shown and nothing else, on record before it leaves. */
@CommandHandler(IssueReport)
export class IssueReportHandler implements ICommandHandler<IssueReport> {
  constructor(
    private readonly looks: Looks,
    private readonly withheld: Withheld,
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(VIEWS) private readonly views: Views,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ order, looker, caseRef }: IssueReport): Promise<string> {
    const { requestId, asked, filters } = order;
    const refs = await this.vault.refsOf(order.subject); // None of a stranger, whose report is empty like any other.
    const subjectRefs = refs.slice(0, REFS_OF_LOOK_MAX);
    const question = { question: 'report', filters, subjectRefs, actorRefs: [], caseRef, rows: undefined };
    const look = await this.looks.begin(looker, question);
    if (requestId !== undefined) await this.insistOnRequest(requestId, refs);
    const { report, handlings } = await this.make(refs, order);
    const { from, until } = asked;
    const sha256 = createHash('sha256').update(report).digest('hex');
    await this.looks.issue(look, { requestId, from, until, handlings, sha256 });
    return report;
  }

  /** @throws Refusal where nobody, or somebody else, sent the request that the report is to answer */
  private async insistOnRequest(requestId: string, refs: readonly string[]): Promise<void> {
    const { received } = (await lived(this.store, requests, requestId)).state;
    if (!received) throw new Refusal('ERR_REQUEST_UNKNOWN', 'No such request was received.');
    if (!refs.includes(received.subjectRef))
      throw new Refusal('ERR_REQUEST_SUBJECT_DIFFERS', 'The request is not known to be from this person.');
  }

  private async make(refs: readonly string[], { asked }: ReportOrder): Promise<{ report: string; handlings: number }> {
    const issuedAt = this.clock.now();
    await untilReached(this.views, 'subject_timeline', await this.store.head([streamOf('delivery', '')]));
    const [policy, subject] = await Promise.all([policyIn(this.store), personIn(this.store, refs)]);
    const gathered = await this.gather(refs, asked, policy);
    const given = gathered.handlings.flatMap(({ data }) => ('recipient' in data ? [data.recipient] : []));
    const [recipients, names] = await Promise.all([recipientsIn(this.store, given), this.namesFor(subject)]);
    const catalogue = catalogueAt(policy, issuedAt.toISOString())?.catalogue ?? ecsoen.catalogue;
    const material = { asked, issuedAt, gathered, subject, recipients, names, policy, catalogue };
    return { report: JSON.stringify(reportOf(material)), handlings: gathered.handlings.length };
  }

  /** Page by page; what is withheld is left where it is. */
  private async gather(refs: readonly string[], asked: ReportAsked, policy: Policy): Promise<Gathered> {
    const withholdings = await this.withheld.from(refs);
    const exceptions = exceptionsUnder(policy);
    let gathered = nothingGathered;
    for await (const { events } of pagesOfHandlings(this.views, { subjectRefs: refs, kinds: [], recipient: null })) {
      const shown = events.filter((event) => isShown(event, withholdings, exceptions));
      gathered = gatheredWith(gathered, shown, asked);
      if (gathered.handlings.length > HANDLINGS_MAX) throw tooLarge();
    }
    return gathered;
  }

  /** Names of those of whom it was decided for this person, whether or not anything that they did is shown. */
  private async namesFor({ actorDisclosures }: Subject): Promise<ReadonlyMap<string, string>> {
    const named = [...namedActors(actorDisclosures)];
    return named.length > 0 ? this.vault.namesOf(named) : new Map();
  }
}
