import { Body, Controller, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Delivery } from '@lieciba/domain';
import { type FastifyReply } from 'fastify';
import { disclosureExample } from '../../delivery/examples';
import { OneRecordPipe } from '../../delivery/one-record.pipe';
import { DisclosureDto } from '../../delivery/record.dto';
import { Deliver } from '../../delivery/record-delivery/deliver';
import { type ReceiptDto } from '../../delivery/record-delivery/receipt.dto';
import { TakesReports } from '../../delivery/record-delivery/takes-reports';
import { type Trace, TraceOfRequest } from '../../http/trace';
import { CallerOfRequest } from '../../identity/caller';
import { type Caller } from '../../identity/identity';

@ApiTags('reports')
@Controller('v1/disclosures')
export class RecordDisclosureController {
  constructor(private readonly deliver: Deliver) {}

  @TakesReports(DisclosureDto, 'Reports that data were handed to a third party.', disclosureExample)
  record(
    @Body(new OneRecordPipe('disclosure', DisclosureDto)) delivery: Delivery,
    @CallerOfRequest() source: Caller,
    @TraceOfRequest() trace: Trace,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptDto> {
    return this.deliver.deliver(delivery, source, trace, reply);
  }
}
