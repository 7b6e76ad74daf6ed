import { ApiProperty } from '@nestjs/swagger';

/** Under which ids one record stands in the log, one for each of its subjects. */
export class RecordReceiptDto {
  @ApiProperty({ description: "The emitter's own key." }) readonly key!: string;
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'uuid' } }) readonly recordIds!: string[];
  @ApiProperty({
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    description: 'The random references under which the subjects stand, in their order.',
  })
  readonly subjects!: string[];
}

/** Proof that a delivery is durable. */
export class ReceiptDto {
  @ApiProperty({ format: 'uuid' }) readonly deliveryId!: string;
  @ApiProperty({
    pattern: '^\\d{1,20}$',
    example: '5001',
    description: 'Place in the log; a question that names it as `after` sees this delivery.',
  })
  readonly position!: string;
  @ApiProperty({ type: RecordReceiptDto, isArray: true }) readonly records!: RecordReceiptDto[];
}
