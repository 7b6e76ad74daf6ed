import { Injectable, type PipeTransform } from '@nestjs/common';
import { type Delivery } from '@lieciba/domain';
import { Faults, findFaults } from '../well-formed/faults';
import { malformed } from '../well-formed/malformed';
import { DeliveryDto } from './delivery.dto';
import { refuseTooMany } from './events-of-body';
import { addRepetitions } from './repetitions';
import { toKeep } from './to-keep';

/** The delivery in a body; or a refusal that lists every fault. */
export const readDelivery = (body: unknown): Delivery => {
  const records: unknown = (body as { records?: unknown } | null)?.records;
  refuseTooMany(Array.isArray(records) ? records : []);
  const faults = new Faults();
  findFaults(DeliveryDto, body, faults);
  addRepetitions(body, faults);
  if (faults.count > 0) throw malformed(faults);
  const delivery = body as DeliveryDto;
  return { key: delivery.key, records: delivery.records.map(toKeep) };
};

/** The body of a request as a delivery. */
@Injectable()
export class DeliveryPipe implements PipeTransform<unknown, Delivery> {
  transform(body: unknown): Delivery {
    return readDelivery(body);
  }
}
