import { Controller, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { catalogueAt, type Clock } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { CLOCK, STORE, VIEWS } from '../../ports';
import { policyIn, recipientsIn } from '../../register/known';
import { ageOf } from '../../views/asking';
import { type Views } from '../../views/views';
import { undeclaredIn } from './drift';
import { ListDto } from './list.dto';
import { Lists, pageIn, QueryOf } from './lists';
import { ProcessingDto, RecipientsDto, SourcesDto } from './registers.dto';

@ApiTags('lists')
@Controller('v1/registers')
export class ListRegistersController {
  constructor(
    @Inject(VIEWS) private readonly views: Views,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Lists({
    path: 'recipients',
    query: ListDto,
    answer: RecipientsDto,
    summary: 'To whom data ever went, how often, of which categories and when last, registered or not.',
  })
  async recipients(@Query(new QueryOf(ListDto)) query: ListDto): Promise<RecipientsDto> {
    const { asOf, ...page } = await this.views.registers.recipients(pageIn(query));
    return { asOf: ageOf(asOf), ...page };
  }

  @Lists({
    path: 'sources',
    query: ListDto,
    answer: SourcesDto,
    summary: 'Who reports, how much of each kind and when last, registered or not.',
  })
  async sources(@Query(new QueryOf(ListDto)) query: ListDto): Promise<SourcesDto> {
    const { asOf, ...page } = await this.views.registers.sources(pageIn(query));
    return { asOf: ageOf(asOf), ...page };
  }

  @Lists({
    path: 'processing',
    query: ListDto,
    answer: ProcessingDto,
    summary: 'The record of processing as it was observed (Art. 30), and what of it nobody declared.',
  })
  async processing(@Query(new QueryOf(ListDto)) query: ListDto): Promise<ProcessingDto> {
    const { asOf, rows, next } = await this.views.registers.processing(pageIn(query));
    const given = rows.flatMap(({ recipient }) => (recipient === '' ? [] : [recipient]));
    const [policy, known] = await Promise.all([policyIn(this.store), recipientsIn(this.store, given)]);
    const catalogue = catalogueAt(policy, this.clock.now().toISOString())?.catalogue;
    const registered = new Set(known.keys());
    return {
      asOf: ageOf(asOf),
      rows: rows.map((row) => ({ ...row, undeclared: undeclaredIn(row, catalogue, registered) })),
      next,
    };
  }
}
