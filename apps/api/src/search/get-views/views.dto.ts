import { ApiProperty } from '@nestjs/swagger';

/** How far one view has come. */
export class ViewDto {
  @ApiProperty({ example: 'subject_timeline' }) readonly name!: string;
  @ApiProperty({ type: 'integer' }) readonly version!: number;
  @ApiProperty({ type: 'string', nullable: true, description: 'The log up to here is in it; null before the first.' })
  readonly position!: string | null;
  @ApiProperty({ type: 'string', nullable: true, format: 'date-time', description: 'When it came that far.' })
  readonly at!: string | null;
  @ApiProperty({ description: 'Whether all is in it that was in the log when this was asked.' })
  readonly current!: boolean;
}

/** Every view, and how far the log is. */
export class ViewsDto {
  @ApiProperty({ type: 'string', nullable: true, description: 'Where the log ends; null when it is empty.' })
  readonly head!: string | null;
  @ApiProperty({ type: ViewDto, isArray: true }) readonly views!: readonly ViewDto[];
}
