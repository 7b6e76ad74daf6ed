import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { recipientsToTell } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { type ApiVault, STORE, VAULT, VIEWS } from '../../ports';
import { recipientsIn } from '../../register/known';
import { aboutPeople, ageOf, untilReached } from '../../views/asking';
import { type Views } from '../../views/views';
import { type Kept, Retentions } from '../retention';
import { type DeletedDto, type RetentionDto } from './retention.dto';
import { SearchRetention } from './search-retention.query';

/** Finds the person, then tells what keeps the data and who is to be told of what was deleted. */
@QueryHandler(SearchRetention)
export class SearchRetentionHandler implements IQueryHandler<SearchRetention> {
  constructor(
    private readonly retentions: Retentions,
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(VIEWS) private readonly views: Views,
    @Inject(STORE) private readonly store: EventStore,
  ) {}

  async execute({ subject, after }: SearchRetention): Promise<RetentionDto> {
    await untilReached(this.views, 'subject_timeline', after);
    const policy = await this.retentions.policy();
    return aboutPeople(this.vault, [{ identity: subject, ref: null }], async ([refs]) => {
      const kept = await this.retentions.of(refs ?? [], policy);
      return { asOf: ageOf(kept.asOf), rows: kept.rows, deletions: await this.deleted(kept) };
    });
  }

  private async deleted({ holdings: { deletions, disclosures }, subject }: Kept): Promise<DeletedDto[]> {
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
