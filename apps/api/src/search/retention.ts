import { type Clock, type Holdings, holdingsOf, type Policy, retentionOf, type Subject } from '@lieciba/domain';
import { type HandlingEvent } from '@lieciba/events';
import { type AsOf } from '@lieciba/read-models/handling-search';
import { type EventStore } from '@lieciba/event-store';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, STORE, VIEWS } from '../ports';
import { policyIn } from '../register/known';
import { personIn } from '../register/whole-person';
import { everyHandling } from '../views/past';
import { type Views } from '../views/views';
import { type RetentionRowDto } from './retention-row.dto';

/** How it stands with one person's data. */
export interface Kept {
  readonly asOf: AsOf;
  readonly rows: readonly RetentionRowDto[];
  readonly holdings: Holdings;
  readonly subject: Subject;
  /** Newest first. */
  readonly events: readonly HandlingEvent[];
}

/** Asks the timeline where people's data are, and the register what keeps them there. */
@Injectable()
export class Retentions {
  constructor(
    @Inject(VIEWS) private readonly views: Views,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  policy(): Promise<Policy> {
    return policyIn(this.store);
  }

  /** Of one person, known by all these references; none for somebody nobody has reported on. */
  async of(subjectRefs: readonly string[], policy: Policy): Promise<Kept> {
    const [subject, { asOf, events }] = await Promise.all([
      personIn(this.store, subjectRefs),
      everyHandling(this.views, { subjectRefs, kinds: [], recipient: null }),
    ]);
    const holdings = holdingsOf(events);
    const rows = retentionOf(subject, holdings, policy, this.clock.now()).map(
      ({ keptBy, dueAt = null, overdueAt = null, ...row }): RetentionRowDto => ({
        ...row,
        keptBy: keptBy.map(({ until = null, ...kept }) => ({ ...kept, until })),
        dueAt,
        overdueAt,
      }),
    );
    return { asOf, rows, holdings, subject, events };
  }
}
