import { Inject, Injectable } from '@nestjs/common';
import { ecsoen, exceptionsThatWithhold, isOnlyClaimed, type Policy } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { streamOf } from '@lieciba/events';
import { STORE, VIEWS } from '../ports';
import { policyIn } from '../register/known';
import { untilReached } from '../views/asking';
import { pagesOfHandlings } from '../views/past';
import { type Views } from '../views/views';
import { Withheld } from './withheld';

/** Exceptions from informing that withhold, in whichever catalogue there was. */
export const exceptionsUnder = ({ versions }: Policy): ReadonlySet<string> =>
  exceptionsThatWithhold([ecsoen.catalogue, ...versions.map(({ catalogue }) => catalogue)]);

/** Tells what a source alone wants hidden from a person, and nobody has looked at yet. */
@Injectable()
export class Claims {
  constructor(
    private readonly withheld: Withheld,
    @Inject(VIEWS) private readonly views: Views,
    @Inject(STORE) private readonly store: EventStore,
  ) {}

  /** Resolves once the view holds whatever was acknowledged by now. @throws OperationalError `ERR_VIEW_BEHIND` */
  async untilKnown(): Promise<void> {
    await untilReached(this.views, 'subject_timeline', await this.store.head([streamOf('delivery', '')]));
  }

  /** The ids of some such records, if the view holds any. */
  async of(subjectRefs: readonly string[]): Promise<readonly string[]> {
    const [policy, withholdings] = await Promise.all([policyIn(this.store), this.withheld.from(subjectRefs)]);
    const exceptions = exceptionsUnder(policy);
    const disclosures = { subjectRefs, kinds: ['disclosure'], recipient: null } as const;
    for await (const { events } of pagesOfHandlings(this.views, disclosures)) {
      const found = events.filter((event) => isOnlyClaimed(event, withholdings, exceptions));
      if (found.length > 0) return found.map(({ data }) => data.recordId);
    }
    return [];
  }
}
