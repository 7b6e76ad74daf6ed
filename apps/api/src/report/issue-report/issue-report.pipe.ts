import { type ReportAsked } from '@lieciba/domain';
import { askedOf } from '../../look/asked-of';
import { findContradictions } from '../../views/contradictions';
import { inUtc } from '../../well-formed/instant';
import { WellFormedPipe } from '../../well-formed/well-formed.pipe';
import { type ReportOrder } from './issue-report.command';
import { IssueReportDto } from './issue-report.dto';

const askedIn = ({ from, to, fields }: IssueReportDto): ReportAsked => ({
  ...(from ? { from: inUtc(from) } : {}),
  ...(to ? { until: inUtc(to) } : {}),
  withFields: fields ?? false,
});

/** The body of a request as an order. */
export const issueReportPipe = new WellFormedPipe(
  IssueReportDto,
  (body): ReportOrder => ({
    subject: body.subject,
    requestId: body.requestId ?? undefined,
    asked: askedIn(body),
    filters: askedOf(IssueReportDto, { ...body }).filters,
  }),
  findContradictions,
);
