import { Inject, Injectable } from '@nestjs/common';
import { type Context, ecsoen, type PastDisclosure } from '@lieciba/domain';
import { type HandlingEvent, type LiecibaEvent } from '@lieciba/events';
import { type EventStore } from '@lieciba/event-store';
import { STORE, VIEWS } from '../../ports';
import { type Life, lived } from '../../register/life';
import { policies, recipients, staff, subjects } from '../../register/lives';
import { everyHandling, pastDeletions, pastDisclosures } from '../../views/past';
import { type Views } from '../../views/views';
import { knownRef } from './as-if';

/** What is known about one would-be handling. */
export interface Known {
  readonly context: Context;
  /** What was given of the person: to the recipient in question; to everybody, where it is about a deletion. */
  readonly given: readonly PastDisclosure[];
}

/** Reads from the log, as it is now, what a handling is judged by; of the past of a person the timeline knows. */
@Injectable()
export class Knowledge {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VIEWS) private readonly views: Views,
  ) {}

  async about(event: HandlingEvent): Promise<Known> {
    const { subjectRef, actorRef } = event.data;
    const recipient = 'recipient' in event.data ? event.data.recipient : null;
    const [policy, known, subject, member, past] = await Promise.all([
      this.stateOf(policies, ecsoen.catalogue.controller.id),
      this.recipientsAround(recipient),
      this.stateOf(subjects, subjectRef),
      this.stateOf(staff, actorRef),
      this.pastOf(subjectRef, recipient),
    ]);
    const { deletions, given } = past;
    const context = { policy, recipients: known, subject, staff: member, deletions, disclosures: given };
    return { context, given };
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

  private async pastOf(subjectRef: string, recipient: string | null) {
    if (knownRef(subjectRef) === undefined) return { deletions: [], given: [] };
    const [deleted, given] = await Promise.all([
      everyHandling(this.views, subjectRef, ['deletion']),
      everyHandling(this.views, subjectRef, ['disclosure', 'transfer'], recipient),
    ]);
    return { deletions: pastDeletions(deleted), given: pastDisclosures(given) };
  }
}
