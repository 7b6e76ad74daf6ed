import { Inject, Injectable } from '@nestjs/common';
import { type Context, type Holdings, holdingsOf, noHoldings, type Policy } from '@lieciba/domain';
import { type HandlingEvent } from '@lieciba/events';
import { type EventStore } from '@lieciba/event-store';
import { STORE, VIEWS } from '../../ports';
import { policyIn, recipientsIn } from '../../register/known';
import { lived } from '../../register/life';
import { staff, subjects } from '../../register/lives';
import { everyHandling } from '../../views/past';
import { type Views } from '../../views/views';
import { knownRef } from './as-if';

/** Reads from the log, as it is now, what a handling is judged by; of the past of a person the timeline knows. */
@Injectable()
export class Knowledge {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VIEWS) private readonly views: Views,
  ) {}

  policy(): Promise<Policy> {
    return policyIn(this.store);
  }

  async about(event: HandlingEvent, policy: Policy): Promise<Context> {
    const { subjectRef, actorRef } = event.data;
    const recipient = 'recipient' in event.data ? event.data.recipient : null;
    const [subject, member, { deletions, disclosures }] = await Promise.all([
      lived(this.store, subjects, subjectRef),
      lived(this.store, staff, actorRef),
      this.pastOf(subjectRef, recipient),
    ]);
    const concerned = recipient === null ? disclosures.map((given) => given.recipient) : [recipient];
    const recipients = await recipientsIn(this.store, concerned);
    return { policy, recipients, subject: subject.state, staff: member.state, deletions, disclosures };
  }

  /** What was deleted, and what was given: to the recipient in question, or to everybody. */
  private async pastOf(subjectRef: string, recipient: string | null): Promise<Holdings> {
    if (knownRef(subjectRef) === undefined) return noHoldings;
    const [deleted, given] = await Promise.all([
      everyHandling(this.views, { subjectRefs: [subjectRef], kinds: ['deletion'], recipient: null }),
      everyHandling(this.views, { subjectRefs: [subjectRef], kinds: ['disclosure', 'transfer'], recipient }),
    ]);
    return holdingsOf([...deleted.events, ...given.events]);
  }
}
