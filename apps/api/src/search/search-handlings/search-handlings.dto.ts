import { ApiProperty } from '@nestjs/swagger';
import { WholeNumber } from '../../well-formed/numbers';
import { Flag, Nullable, OneOf } from '../../well-formed/structure';
import { Cursor } from '../../well-formed/texts';
import { HandlingFilterDto } from '../handlings/handling-filter.dto';

export const orders = ['newest', 'oldest'] as const;
const ROWS_MAX = 1_000;
export const certificate =
  'Whether the answer is to carry a certificate, by which it can be drawn from the log again and compared. It waits for a checkpoint that covers the answer.';

const withheld = 'Whether to tell which of the rows are withheld from the person they are about, and on what ground.';

/** A question; what is left out, null or an empty list does not matter. */
export class SearchHandlingsDto extends HandlingFilterDto {
  @ApiProperty({ description: 'What occurred last comes first, unless the oldest is asked for.' })
  @Nullable()
  @OneOf(...orders)
  order?: (typeof orders)[number] | null;
  @Nullable() @WholeNumber(1, ROWS_MAX) limit?: number | null;
  @ApiProperty({ description: '`next` of the page before; everything else as in the request for that one.' })
  @Nullable()
  @Cursor()
  cursor?: string | null;
  @ApiProperty({ description: certificate }) @Nullable() @Flag() certificate?: boolean | null;
  @ApiProperty({ description: withheld }) @Nullable() @Flag() withheld?: boolean | null;
}
