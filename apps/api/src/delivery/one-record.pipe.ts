import { type PipeTransform, type Type } from '@nestjs/common';
import { type Delivery } from '@lieciba/domain';
import { Faults, findFaults } from '../well-formed/faults';
import { malformed } from '../well-formed/malformed';
import { refuseTooMany } from './events-of-body';
import { type RecordDto } from './record.dto';
import { addRepeatedSubjects } from './repetitions';
import { toKeep } from './to-keep';

/** The body of a request as a delivery of one record of this kind, whose key is the delivery's too. */
export class OneRecordPipe implements PipeTransform<unknown, Delivery> {
  constructor(
    private readonly kind: RecordDto['kind'],
    private readonly dto: Type<RecordDto>,
  ) {}

  transform(body: unknown): Delivery {
    const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
    const record = isObject ? { kind: this.kind, ...body } : body; // The path has said it already.
    refuseTooMany([record]);
    const faults = new Faults();
    findFaults(this.dto, record, faults);
    addRepeatedSubjects(record, '', faults);
    if (faults.count > 0) throw malformed(faults);
    const kept = toKeep(record as RecordDto);
    return { key: kept.key, records: [kept] };
  }
}
