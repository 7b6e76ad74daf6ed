import { Body, Controller, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Delivery } from '@lieciba/domain';
import { type FastifyReply } from 'fastify';
import { deletionExample } from '../../delivery/examples';
import { OneRecordPipe } from '../../delivery/one-record.pipe';
import { DeletionDto } from '../../delivery/record.dto';
import { Deliver } from '../../delivery/record-delivery/deliver';
import { type ReceiptDto } from '../../delivery/record-delivery/receipt.dto';
import { TakesReports } from '../../delivery/record-delivery/takes-reports';
import { type Trace, TraceOfRequest } from '../../http/trace';
import { CallerOfRequest } from '../../identity/caller';
import { type Caller } from '../../identity/identity';

@ApiTags('reports')
@Controller('v1/deletions')
export class RecordDeletionController {
  constructor(private readonly deliver: Deliver) {}

  @TakesReports(DeletionDto, 'Reports that data were destroyed.', deletionExample)
  record(
    @Body(new OneRecordPipe('deletion', DeletionDto)) delivery: Delivery,
    @CallerOfRequest() source: Caller,
    @TraceOfRequest() trace: Trace,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptDto> {
    return this.deliver.deliver(delivery, source, trace, reply);
  }
}
