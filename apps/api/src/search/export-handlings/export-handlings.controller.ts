import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Scope } from '../../cases/scope';
import { ScopeOfCaller } from '../../cases/scope-of-request';
import { Takes } from '../../http/takes';
import { OpenTo } from '../../identity/open-to';
import { lookFailures, LooksAtPeople } from '../../look/looks-at-people';
import { type StreamedRows } from '../../look/streamed-rows';
import { MayFail } from '../../problem/may-fail';
import { askedWithin } from '../handlings/asked-handlings';
import { ExportHandlingsDto } from './export-handlings.dto';
import { exportHandlingsPipe } from './export-handlings.pipe';
import { ExportHandlings } from './export-handlings.query';

const example = { recipient: 'julianus-inkasso', from: '2026-01-01T00:00:00Z', format: 'csv' };
const schema = { type: 'string', format: 'binary' } as const;

@ApiTags('questions')
@Controller('v1/exports/handlings')
export class ExportHandlingsController {
  constructor(private readonly queries: QueryBus) {}

  @Post()
  @HttpCode(200)
  @OpenTo('auditor', 'dpo', 'inspector')
  @LooksAtPeople('handlings-export', { body: ExportHandlingsDto })
  @Header('cache-control', 'no-store')
  @Takes(ExportHandlingsDto, 'Every handling that a search would find, as a file, written while it is read.', example)
  @ApiOkResponse({
    description: 'The file; its end tells the query, what it reflects, the number of rows and a SHA-256.',
    content: {
      'text/csv': { schema },
      'application/jsonl': { schema },
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema },
    },
  })
  @MayFail(
    'ERR_INQUIRY_REQUIRED',
    'ERR_VIEWS_UNAVAILABLE',
    'ERR_QUESTION_TOO_BROAD',
    'ERR_VIEW_BEHIND',
    'ERR_PROOF_PENDING',
    ...lookFailures,
  )
  export(
    @Body(exportHandlingsPipe) question: ExportHandlings,
    @ScopeOfCaller() scope: Scope | null,
  ): Promise<StreamedRows> {
    return this.queries.execute(askedWithin(question, scope));
  }
}
