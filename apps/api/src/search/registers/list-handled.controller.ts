import { Controller, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Clock } from '@lieciba/domain';
import { type HandlingSearch } from '@lieciba/read-models/handling-search';
import { type Scope } from '../../cases/scope';
import { ScopeOfCaller } from '../../cases/scope-of-request';
import { handlingsWithin } from '../../cases/within-scope';
import { type ApiVault, CLOCK, VAULT, VIEWS } from '../../ports';
import { ageOf } from '../../views/asking';
import { type Views } from '../../views/views';
import { readable } from '../search-handlings/readable';
import { ListActorsDto, ListDto, ListTransfersDto } from './list.dto';
import { Lists, pageIn, QueryOf } from './lists';
import { monthOf } from './month';
import { ActorsDto, DeletionsDto, TransfersDto } from './registers.dto';
import { standingAt } from './safeguard-standing';

@ApiTags('lists')
@Controller('v1/registers')
export class ListHandledController {
  constructor(
    @Inject(VIEWS) private readonly views: Views,
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Lists({
    path: 'actors',
    query: ListActorsDto,
    answer: ActorsDto,
    looks: 'actors',
    summary: 'Who handled how many people’s data in a month, when and for what.',
  })
  async actors(@Query(new QueryOf(ListActorsDto)) query: ListActorsDto): Promise<ActorsDto> {
    const period = monthOf(query.month ?? this.clock.now().toISOString().slice(0, 7));
    const { from, to, month } = period;
    const { asOf, rows, next } = await this.views.registers.actors({ from, to, ...pageIn(query) });
    const names = rows.length > 0 ? await this.vault.namesOf(rows.map(({ actorRef }) => actorRef)) : new Map();
    const shown = rows.map(({ actorRef: ref, ...row }) => ({ actor: { ref, name: names.get(ref) ?? null }, ...row }));
    return { asOf: ageOf(asOf), month, rows: shown, next };
  }

  @Lists({
    path: 'transfers',
    query: ListTransfersDto,
    answer: TransfersDto,
    looks: 'transfers',
    withinInquiry: true,
    summary: 'Transfers to other countries, newest first, with the safeguard as it stood then and as it stands now.',
  })
  async transfers(
    @Query(new QueryOf(ListTransfersDto)) query: ListTransfersDto,
    @ScopeOfCaller() scope: Scope | null,
  ): Promise<TransfersDto> {
    const { recipient, country } = query;
    const search = handlingsWithin({ recipient, country, ...pageIn(query) }, scope);
    const { asOf, rows, next } = await this.views.registers.transfers(search);
    const recipients = rows.flatMap((row) => row.recipient ?? []);
    const [known, opened] = await Promise.all([
      rows.length > 0 ? this.views.registers.safeguards([...new Set(recipients)]) : [],
      readable(rows, this.vault),
    ]);
    const now = this.clock.now().toISOString();
    const shown = opened.map((row, i) => {
      const transfer = rows[i] ?? { recipient: null, country: null, safeguard: null };
      const [then, today] = [row.occurredAt, now].map((at) => standingAt(transfer, at, known));
      return { ...row, safeguardThen: then ?? 'unknown', safeguardNow: today ?? 'unknown' };
    });
    return { asOf: ageOf(asOf), rows: shown, next };
  }

  @Lists({
    path: 'deletions',
    query: ListDto,
    answer: DeletionsDto,
    looks: 'deletions',
    withinInquiry: true,
    summary: 'What was deleted, why, how and how far, newest first.',
  })
  async deletions(
    @Query(new QueryOf(ListDto)) query: ListDto,
    @ScopeOfCaller() scope: Scope | null,
  ): Promise<DeletionsDto> {
    const { asOf, rows, next } = await this.views.registers.deletions(
      handlingsWithin<HandlingSearch>(pageIn(query), scope),
    );
    return { asOf: ageOf(asOf), rows: await readable(rows, this.vault), next };
  }
}
