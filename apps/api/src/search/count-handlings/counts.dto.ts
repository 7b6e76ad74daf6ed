import { ApiExtraModels, ApiProperty, type ApiPropertyOptions, getSchemaPath } from '@nestjs/swagger';
import { type HandlingFacet } from '@lieciba/read-models/handling/handling.filter';
import { Text } from '../../views/answered';
import { AsOfDto } from '../../views/as-of.dto';
import { facets } from './count-handlings.dto';

/** How many handlings have one value. */
export class ValueCountDto {
  @Text({ nullable: true, description: 'Null counts the handlings that do not say.' }) readonly value!: string | null;
  @ApiProperty({ type: 'integer' }) readonly count!: number;
  @ApiProperty({ type: 'string', nullable: true, required: false, description: 'Of an actor, unless it is erased.' })
  readonly name?: string | null;
}

/** How many handlings there are of each value. */
export class FacetCountsDto {
  @ApiProperty({ type: ValueCountDto, isArray: true, description: 'Most first, but months in order; 250 at most.' })
  readonly values!: readonly ValueCountDto[];
  @ApiProperty({ type: 'integer', description: 'How many values there are, shown or not.' })
  readonly valueCount!: number;
}

const properties = Object.fromEntries(facets.map((facet) => [facet, { $ref: getSchemaPath(FacetCountsDto) }]));

/** How many handlings there are, in all and by what was asked for. */
@ApiExtraModels(FacetCountsDto)
export class HandlingCountsDto {
  @ApiProperty({ type: AsOfDto }) readonly asOf!: AsOfDto;
  @ApiProperty({ type: 'integer' }) readonly total!: number;
  @ApiProperty({
    type: 'object',
    properties,
    description: 'Months are those of UTC, as `2026-11`.',
  } as ApiPropertyOptions)
  readonly by!: { readonly [Facet in HandlingFacet]?: FacetCountsDto };
}
