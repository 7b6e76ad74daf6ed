import { Body, Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExtraModels, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { Takes } from '../../http/takes';
import { traceOf } from '../../http/trace';
import { callerOf } from '../../identity/caller';
import { OpenTo } from '../../identity/open-to';
import { caseRefOf } from '../../look/case-ref';
import { lookFailures, TellsOfLooks } from '../../look/looks-at-people';
import { MayFail } from '../../problem/may-fail';
import { reportExample } from '../examples';
import { IssueReport, type ReportOrder } from './issue-report.command';
import { IssueReportDto } from './issue-report.dto';
import { issueReportPipe } from './issue-report.pipe';
import { MeaningDto, ReportDto } from './report.dto';

const summary =
  'Makes out for a person what is recorded of how their data were handled (Art. 15), as the person may be told it.';

@ApiTags('questions')
@Controller('v1/subjects/report')
export class IssueReportController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @OpenTo('dpo')
  @Header('cache-control', 'no-store')
  @Header('content-type', 'application/json; charset=utf-8')
  @TellsOfLooks('report')
  @Takes(IssueReportDto, summary, reportExample)
  @ApiExtraModels(MeaningDto)
  @ApiOkResponse({ type: ReportDto })
  @MayFail(
    'ERR_REQUEST_UNKNOWN',
    'ERR_REQUEST_SUBJECT_DIFFERS',
    'ERR_REPORT_TOO_LARGE',
    'ERR_VIEW_BEHIND',
    'ERR_VIEWS_UNAVAILABLE',
    'ERR_QUESTION_TOO_BROAD',
    ...lookFailures,
  )
  issue(@Body(issueReportPipe) order: ReportOrder, @Req() request: FastifyRequest): Promise<string> {
    const looker = { caller: callerOf(request), trace: traceOf(request) };
    return this.commands.execute(new IssueReport(order, looker, caseRefOf(request)));
  }
}
