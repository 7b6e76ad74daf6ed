import { Inject, Injectable } from '@nestjs/common';
import { type Context, type Holdings, holdingsOf, noHoldings, type Policy } from '@lieciba/domain';
import { type HandlingEvent } from '@lieciba/events';
import { type EventStore } from '@lieciba/event-store';
import { STORE, VIEWS } from '../../ports';
import { policyIn, recipientsIn } from '../../register/known';
import { lived } from '../../register/life';
import { staff } from '../../register/lives';
import { personIn } from '../../register/whole-person';
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

  /** Of the person that the event is about, known by all these references. */
  async about(event: HandlingEvent, refs: readonly string[], policy: Policy): Promise<Context> {
    const { actorRef } = event.data;
    const recipient = 'recipient' in event.data ? event.data.recipient : null;
    const [subject, member, { deletions, disclosures }] = await Promise.all([
      personIn(this.store, refs),
      lived(this.store, staff, actorRef),
      this.pastOf(refs, recipient),
    ]);
    const concerned = recipient === null ? disclosures.map((given) => given.recipient) : [recipient];
    const recipients = await recipientsIn(this.store, concerned);
    return { policy, recipients, subject, staff: member.state, deletions, disclosures };
  }

  /** What was deleted, and what was given: to the recipient in question, or to everybody. */
  private async pastOf(refs: readonly string[], recipient: string | null): Promise<Holdings> {
    const subjectRefs = refs.filter((ref) => knownRef(ref) !== undefined);
    if (subjectRefs.length === 0) return noHoldings;
    const [deleted, given] = await Promise.all([
      everyHandling(this.views, { subjectRefs, kinds: ['deletion'], recipient: null }),
      everyHandling(this.views, { subjectRefs, kinds: ['disclosure', 'transfer'], recipient }),
    ]);
    return holdingsOf([...deleted.events, ...given.events]);
  }
}
