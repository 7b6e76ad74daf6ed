import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { kindsOfRecords, schemaOfRecord } from '../../delivery/delivery.dto';
import { type RecordDto } from '../../delivery/record.dto';
import { Flag, OfKind, Optional } from '../../well-formed/structure';

const Handling = () =>
  applyDecorators(OfKind(kindsOfRecords), ApiProperty({ type: 'object', ...schemaOfRecord } as ApiPropertyOptions));

/** A handling that somebody is thinking of, and whether the answer is to be on record. */
@ApiExtraModels(...kindsOfRecords.values())
export class DecisionDto {
  @Handling() handling!: RecordDto;
  @ApiProperty({ description: 'Whether to record that this was asked, and what was answered.' })
  @Optional()
  @Flag()
  record?: boolean;
}
