import { ApiProperty } from '@nestjs/swagger';
import { Text } from '../../views/answered';

const happenings = [
  'FindingRaised',
  'FindingCleared',
  'FindingExplained',
  'FindingResolved',
  'FindingReopened',
] as const;

/** One thing that happened to a finding. */
export class HappeningDto {
  @Text({ enum: [...happenings] }) readonly type!: string;
  @Text({ format: 'date-time', description: 'By our clock.' }) readonly at!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'What was found, with the facts it rests on; null where nothing was.',
  } as object)
  readonly finding!: object | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'The member of staff who said so, by reference and name.',
  } as object)
  readonly by!: object | null;
  @Text({ nullable: true, description: 'Null where there is none, or it is erased.' }) readonly reason!: string | null;
}

/** One finding with everything that happened to it, oldest first. */
export class FindingHistoryDto {
  @Text({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ type: 'integer' }) readonly revision!: number;
  @Text({ description: 'Place in the log of the last that happened.' }) readonly position!: string;
  @ApiProperty({ type: HappeningDto, isArray: true }) readonly history!: readonly HappeningDto[];
}
