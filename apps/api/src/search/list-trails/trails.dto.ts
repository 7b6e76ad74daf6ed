import { ApiProperty } from '@nestjs/swagger';
import { Text, Texts } from '../../views/answered';
import { AsOfDto } from '../../views/as-of.dto';

/** Something for which a trail is still needed. */
class ObstacleDto {
  @Text({ enum: ['hold', 'inquiry', 'request', 'withholding', 'claim'] }) readonly kind!: string;
  @Text() readonly id!: string;
}

/** The row of the retention schedule that speaks of the log itself. */
class TrailScheduleDto {
  @Text() readonly code!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    nullable: true,
    description: 'After the last handling was recorded. Null while nobody has decided: then nothing is due.',
  } as object)
  readonly period!: object | null;
  @Text({ nullable: true }) readonly citation!: string | null;
  @ApiProperty({ description: 'Whether somebody has checked it against a published source.' })
  readonly verified!: boolean;
}

/** The trail of a person that could be erased. */
export class TrailDto {
  @Text({ format: 'uuid' }) readonly subjectRef!: string;
  @Texts() readonly subjectRefs!: readonly string[];
  @Text({ format: 'date-time' }) readonly lastRecordedAt!: string;
  @Text({ format: 'date-time' }) readonly dueAt!: string;
  @ApiProperty({ type: ObstacleDto, isArray: true, description: 'What forbids it for now.' })
  readonly obstacles!: readonly ObstacleDto[];
}

/** Whose trail is due among the people of one page. */
export class TrailsDto {
  @ApiProperty({ type: AsOfDto }) readonly asOf!: AsOfDto;
  @ApiProperty({
    type: TrailScheduleDto,
    nullable: true,
    description: 'Null where the catalogue in force does not speak of the log.',
  })
  readonly schedule!: TrailScheduleDto | null;
  @ApiProperty({ type: TrailDto, isArray: true }) readonly rows!: readonly TrailDto[];
  @Text({ nullable: true, description: 'Cursor of the page after this one; null on the last. A page can be empty.' })
  readonly next!: string | null;
}
