import { Inject, Injectable } from '@nestjs/common';
import { type Context, ecsoen, type Holdings, holdingsOf, noHoldings } from '@lieciba/domain';
import { type HandlingEvent, type LiecibaEvent } from '@lieciba/events';
import { type EventStore } from '@lieciba/event-store';
import { STORE, VIEWS } from '../../ports';
import { type Life, lived } from '../../register/life';
import { policies, recipients, staff, subjects } from '../../register/lives';
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

  async about(event: HandlingEvent): Promise<Context> {
    const { subjectRef, actorRef } = event.data;
    const recipient = 'recipient' in event.data ? event.data.recipient : null;
    const [policy, known, subject, member, past] = await Promise.all([
      this.stateOf(policies, ecsoen.catalogue.controller.id),
      this.recipientsAround(recipient),
      this.stateOf(subjects, subjectRef),
      this.stateOf(staff, actorRef),
      this.pastOf(subjectRef, recipient),
    ]);
    const { deletions, disclosures } = past;
    return { policy, recipients: known, subject, staff: member, deletions, disclosures };
  }

  private async stateOf<C, S, E extends LiecibaEvent>(life: Life<C, S, E>, id: string): Promise<S> {
    return (await lived(this.store, life, id)).state;
  }

  /** The recipient and the one that engaged it; nobody where there is none. */
  private async recipientsAround(id: string | null): Promise<Context['recipients']> {
    const known = new Map<string, NonNullable<ReturnType<Context['recipients']['get']>>>();
    for (let next = id ?? undefined; next !== undefined && !known.has(next);) {
      const { state, end } = await lived(this.store, recipients, next);
      if (!end) break;
      known.set(next, state);
      next = state.engagedBy;
    }
    return known;
  }

  /** What was deleted, and what was given: to the recipient in question, or to everybody. */
  private async pastOf(subjectRef: string, recipient: string | null): Promise<Holdings> {
    if (knownRef(subjectRef) === undefined) return noHoldings;
    const [deleted, given] = await Promise.all([
      everyHandling(this.views, { subjectRef, kinds: ['deletion'], recipient: null }),
      everyHandling(this.views, { subjectRef, kinds: ['disclosure', 'transfer'], recipient }),
    ]);
    return holdingsOf([...deleted.events, ...given.events]);
  }
}
