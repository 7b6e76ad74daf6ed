import { type Type } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Text } from '../../views/answered';
import { AsOfDto } from '../../views/as-of.dto';

class PoisonDto {
  @Text({ description: 'Of the event that it cannot take.' }) readonly position!: string;
  @Text() readonly code!: string;
  @Text({ format: 'date-time' }) readonly at!: string;
}

class BuildingDto {
  @ApiProperty({ type: 'integer' }) readonly version!: number;
  @Text({ nullable: true }) readonly position!: string | null;
}

const OrNull = (type: Type, description: string) =>
  ApiProperty({ type, nullable: true, description } as ApiPropertyOptions);

/** One view: how far it has come, and in which state it is. */
export class ViewDto {
  @ApiProperty({ example: 'subject_timeline' }) readonly name!: string;
  @ApiProperty({ type: 'integer' }) readonly version!: number;
  @ApiProperty({ type: AsOfDto }) readonly asOf!: AsOfDto;
  @ApiProperty({ description: 'Whether all is in it that was in the log when this was asked.' })
  readonly current!: boolean;
  @Text({ nullable: true, description: 'How many rows it has; null for what is no view but a memory.' })
  readonly rows!: string | null;
  @Text({ nullable: true, description: 'SHA-256: equal for equal states, whoever built them; null for a memory.' })
  readonly stateHash!: string | null;
  @OrNull(PoisonDto, 'The event that stopped it.') readonly poison!: PoisonDto | null;
  @OrNull(BuildingDto, 'The version that is being built beside it.') readonly building!: BuildingDto | null;
}

/** Every view, and how far the log is. */
export class ViewsDto {
  @Text({ nullable: true, description: 'Where the log ends; null when it is empty.' }) readonly head!: string | null;
  @ApiProperty({ type: ViewDto, isArray: true }) readonly views!: readonly ViewDto[];
}
