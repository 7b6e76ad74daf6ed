import { ApiProperty } from '@nestjs/swagger';
import { Flag, Nullable, OneOf } from '../../well-formed/structure';
import { HandlingFilterDto } from '../handlings/handling-filter.dto';
import { certificate, orders } from '../search-handlings/search-handlings.dto';

export const formats = ['csv', 'jsonl', 'xlsx'] as const;
export type Format = (typeof formats)[number];

/** Which handlings are to be written into a file, and of which kind. */
export class ExportHandlingsDto extends HandlingFilterDto {
  @OneOf(...formats) format!: Format;
  @ApiProperty({ description: 'What occurred last comes first, unless the oldest is asked for.' })
  @Nullable()
  @OneOf(...orders)
  order?: (typeof orders)[number] | null;
  @ApiProperty({ description: certificate }) @Nullable() @Flag() certificate?: boolean | null;
}
