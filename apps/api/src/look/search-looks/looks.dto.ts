import { ApiProperty } from '@nestjs/swagger';
import { Text, Texts } from '../../views/answered';
import { AsOfDto } from '../../views/as-of.dto';

class FilterDto {
  @Text() readonly name!: string;
  @ApiProperty({
    type: 'array',
    items: { type: 'string' },
    description: 'Codes, instants and references; none where an identifier or a text was asked for.',
  })
  readonly values!: readonly string[];
}

/** One look at the trail; null where a field does not apply. */
export class LookRowDto {
  @Text({ format: 'uuid' }) readonly lookId!: string;
  @Text({ format: 'date-time' }) readonly at!: string;
  @Text() readonly role!: string;
  @Text({ nullable: true, format: 'uuid', description: 'Who looked, where a person is known behind the role.' })
  readonly lookerRef!: string | null;
  @Text({ nullable: true, description: 'Null where nobody is known, or no name.' })
  readonly lookerName!: string | null;
  @Text() readonly question!: string;
  @Texts() readonly subjectRefs!: readonly string[];
  @Texts() readonly actorRefs!: readonly string[];
  @ApiProperty({ type: FilterDto, isArray: true }) readonly filters!: readonly FilterDto[];
  @Text({ nullable: true }) readonly caseRef!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Null while the answer is being read.' })
  readonly rows!: number | null;
  @ApiProperty({ type: 'boolean', nullable: true, description: 'False where the answer was broken off.' })
  readonly whole!: boolean | null;
  @Text({ description: 'Place in the log.' }) readonly position!: string;
}

/** One page of looks. */
export class LooksDto {
  @ApiProperty({ type: AsOfDto }) readonly asOf!: AsOfDto;
  @ApiProperty({ type: LookRowDto, isArray: true }) readonly rows!: readonly LookRowDto[];
  @Text({ nullable: true, description: 'Cursor of the page after this one; null on the last.' })
  readonly next!: string | null;
}
