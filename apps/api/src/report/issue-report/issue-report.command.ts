import { Command } from '@nestjs/cqrs';
import { type ReportAsked } from '@lieciba/domain';
import { type TrailLookedAt } from '@lieciba/events';
import { type Identity } from '@lieciba/vault';
import { type Looker } from '../../look/looks';

/** Which report is to be made out. */
export interface ReportOrder {
  readonly subject: Identity;
  readonly requestId: string | undefined;
  readonly asked: ReportAsked;
  /** What was asked, as far as it may stand in the log. */
  readonly filters: TrailLookedAt['data']['filters'];
}

/** Make out the report on a person's data, for that person; the answer is its text, in JSON. */
export class IssueReport extends Command<string> {
  constructor(
    readonly order: ReportOrder,
    readonly looker: Looker,
    readonly caseRef: string | undefined,
  ) {
    super();
  }
}
