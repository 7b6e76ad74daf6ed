import { Body, Controller, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Delivery } from '@lieciba/domain';
import { type FastifyReply } from 'fastify';
import { type Trace, TraceOfRequest } from '../../http/trace';
import { CallerOfRequest } from '../../identity/caller';
import { type Caller } from '../../identity/identity';
import { DeliveryDto } from '../delivery.dto';
import { DeliveryPipe } from '../delivery.pipe';
import { deliveryExample } from '../examples';
import { Deliver } from './deliver';
import { type ReceiptDto } from './receipt.dto';
import { TakesReports } from './takes-reports';

@ApiTags('reports')
@Controller('v1/deliveries')
export class RecordDeliveryController {
  constructor(private readonly deliver: Deliver) {}

  @TakesReports(DeliveryDto, 'Reports up to 500 handlings of any kind, kept whole or not at all.', deliveryExample)
  record(
    @Body(DeliveryPipe) delivery: Delivery,
    @CallerOfRequest() source: Caller,
    @TraceOfRequest() trace: Trace,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptDto> {
    return this.deliver.deliver(delivery, source, trace, reply);
  }
}
