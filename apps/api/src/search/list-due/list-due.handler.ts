import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Policy } from '@lieciba/domain';
import { type ApiVault, VAULT, VIEWS } from '../../ports';
import { ageOf } from '../../views/asking';
import { type Views } from '../../views/views';
import { Retentions } from '../retention';
import { type DueDto, type DueRowDto } from './due.dto';
import { ListDue } from './list-due.query';

/** People who are looked at side by side. */
const SIDE_BY_SIDE = 8;

/** Goes from one person of the timeline to the next, and keeps what is due. */
@QueryHandler(ListDue)
export class ListDueHandler implements IQueryHandler<ListDue> {
  constructor(
    private readonly retentions: Retentions,
    @Inject(VIEWS) private readonly views: Views,
    @Inject(VAULT) private readonly vault: ApiVault,
  ) {}

  async execute({ limit, cursor }: ListDue): Promise<DueDto> {
    const [policy, { asOf, refs, next }] = await Promise.all([
      this.retentions.policy(),
      this.views.subjects(cursor, limit),
    ]);
    const people = await this.vault.personOf(refs);
    const rows: DueRowDto[] = [];
    for (let i = 0; i < refs.length; i += SIDE_BY_SIDE) {
      const some = refs.slice(i, i + SIDE_BY_SIDE);
      rows.push(...(await Promise.all(some.map((ref) => this.dueOf(ref, people.get(ref) ?? [ref], policy)))).flat());
    }
    return { asOf: ageOf(asOf), rows, next };
  }

  private async dueOf(subjectRef: string, person: readonly string[], policy: Policy): Promise<DueRowDto[]> {
    const { rows, events } = await this.retentions.of(person, policy);
    // A person of several references is listed once, where the first of them comes.
    if (events.some(({ data }) => data.subjectRef < subjectRef)) return [];
    return rows.filter(({ dueAt }) => dueAt !== null).map((row) => ({ subjectRef, ...row }));
  }
}
