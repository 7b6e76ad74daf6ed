import { ApiProperty } from '@nestjs/swagger';
import { Text } from '../../views/answered';
import { Group, Nullable, OneOf } from '../../well-formed/structure';
import { Label } from '../../well-formed/texts';
import { HandlingFilterDto } from '../handlings/handling-filter.dto';
import { orders } from '../search-handlings/search-handlings.dto';

/** A question about handlings, without a page of it. */
export class SavedQuestionDto extends HandlingFilterDto {
  @Nullable() @OneOf(...orders) order?: (typeof orders)[number] | null;
}

/** A question to keep, and what to call it. */
export class SaveSearchDto {
  @Label() name!: string;
  @Group(() => SavedQuestionDto) question!: SavedQuestionDto;
}

/** A question that is kept. */
export class SavedSearchDto {
  @Text({ format: 'uuid' }) readonly searchId!: string;
  @Text() readonly name!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'A body for `/v1/search/handlings`, with references in place of people.',
  })
  readonly question!: object;
  @Text({ format: 'date-time' }) readonly savedAt!: string;
}

/** The questions that a role keeps. */
export class SavedSearchesDto {
  @ApiProperty({ type: SavedSearchDto, isArray: true, description: 'The last first.' })
  readonly searches!: readonly SavedSearchDto[];
}
