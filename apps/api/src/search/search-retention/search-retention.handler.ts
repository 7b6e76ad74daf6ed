import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Clock, type Holdings, holdingsOf, recipientsToTell, retentionOf, type Subject } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { type ApiVault, CLOCK, STORE, VAULT, VIEWS } from '../../ports';
import { policyIn, recipientsIn } from '../../register/known';
import { lived } from '../../register/life';
import { subjects } from '../../register/lives';
import { aboutSubject, ageOf, NOBODY, untilReached } from '../../views/asking';
import { everyHandling } from '../../views/past';
import { type Views } from '../../views/views';
import { type DeletedDto, type RetentionDto, type RetentionRowDto } from './retention.dto';
import { SearchRetention } from './search-retention.query';

/** Asks the timeline where a person's data are, and the register what keeps them there. */
@QueryHandler(SearchRetention)
export class SearchRetentionHandler implements IQueryHandler<SearchRetention> {
  constructor(
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(VIEWS) private readonly views: Views,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ subject, after }: SearchRetention): Promise<RetentionDto> {
    await untilReached(this.views, 'subject_timeline', after);
    return aboutSubject(this.vault, subject, async (ref) => {
      const subjectRef = ref ?? NOBODY;
      const [policy, { state }, { asOf, events }] = await Promise.all([
        policyIn(this.store),
        lived(this.store, subjects, subjectRef),
        everyHandling(this.views, { subjectRef, kinds: [], recipient: null }),
      ]);
      const holdings = holdingsOf(events);
      const rows = retentionOf(state, holdings, policy, this.clock.now()).map(
        ({ keptBy, dueAt = null, overdueAt = null, ...row }): RetentionRowDto => ({
          ...row,
          keptBy: keptBy.map(({ until = null, ...kept }) => ({ ...kept, until })),
          dueAt,
          overdueAt,
        }),
      );
      return { asOf: ageOf(asOf), rows, deletions: await this.deleted(holdings, state) };
    });
  }

  private async deleted({ deletions, disclosures }: Holdings, subject: Subject): Promise<DeletedDto[]> {
    const given = await recipientsIn(
      this.store,
      disclosures.map(({ recipient }) => recipient),
    );
    return deletions.map((deletion) => {
      const { recordId, occurredAt, categories, system } = deletion;
      const recipients = recipientsToTell(deletion, disclosures, subject, given).map(
        ({ notifiedAt = null, ...recipient }) => ({ ...recipient, notifiedAt }),
      );
      return { recordId, occurredAt, categories, system, recipients };
    });
  }
}
