import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { OfKinds } from '../well-formed/structure';
import { Key } from '../well-formed/texts';
import { AccessDto, DeletionDto, DisclosureDto, type RecordDto, TransferDto } from './record.dto';

/** Events of one delivery: one for each record and subject. */
export const EVENTS_MAX = 500;

/** Which class each kind of record must fit. */
export const kindsOfRecords = new Map<string, Type>([
  ['access', AccessDto],
  ['disclosure', DisclosureDto],
  ['transfer', TransferDto],
  ['deletion', DeletionDto],
]);

const deliveryKey =
  "The emitter's own key of the delivery, one for all routes of a source: the same key means the same delivery, sent again.";

/** One record of any kind, for the OpenAPI document. */
export const schemaOfRecord = {
  required: ['kind'], // Elsewhere the path has said it.
  oneOf: [...kindsOfRecords.values()].map((dto) => ({ $ref: getSchemaPath(dto) })),
  discriminator: {
    propertyName: 'kind',
    mapping: Object.fromEntries([...kindsOfRecords].map(([kind, dto]) => [kind, getSchemaPath(dto)])),
  },
};

const Records = () =>
  applyDecorators(
    OfKinds(kindsOfRecords, { min: 1, max: EVENTS_MAX }),
    ApiProperty({
      type: 'array',
      minItems: 1,
      maxItems: EVENTS_MAX,
      items: schemaOfRecord,
    }),
  );

/** Reports that become durable together or not at all. */
@ApiExtraModels(...kindsOfRecords.values())
export class DeliveryDto {
  @ApiProperty({ description: deliveryKey }) @Key() key!: string;
  @Records() records!: RecordDto[];
}
