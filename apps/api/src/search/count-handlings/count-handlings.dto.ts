import { ApiProperty } from '@nestjs/swagger';
import { type HandlingFacet, handlingFacets } from '@lieciba/read-models/handling/handling.filter';
import { Nullable, SomeOf } from '../../well-formed/structure';
import { HandlingFilterDto } from '../handlings/handling-filter.dto';

export const facets = Object.keys(handlingFacets) as HandlingFacet[];

/** What is to be counted, and by what. */
export class CountHandlingsDto extends HandlingFilterDto {
  @ApiProperty({ description: 'By what to count; by month and kind when left out.' })
  @Nullable()
  @SomeOf(...facets)
  by?: HandlingFacet[] | null;
}
