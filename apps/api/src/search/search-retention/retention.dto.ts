import { ApiProperty } from '@nestjs/swagger';
import { Text, Texts } from '../../views/answered';
import { AsOfDto } from '../../views/as-of.dto';

class KeptByDto {
  @Text({ description: 'One of the four conditions of the catalogue.' }) readonly condition!: string;
  @Text({ description: 'The retention ground or the consent.' }) readonly ref!: string;
  @Text({ nullable: true, format: 'date-time', description: 'Exclusive; null where it is open.' })
  readonly until!: string | null;
}

class ToTellDto {
  @Text() readonly recipient!: string;
  @Texts() readonly categories!: readonly string[];
  @Text({ nullable: true, format: 'date-time' }) readonly notifiedAt!: string | null;
}

/** How it stands with one category of a person's data in one system. */
export class RetentionRowDto {
  @Text() readonly category!: string;
  @Text() readonly system!: string;
  @ApiProperty({ type: KeptByDto, isArray: true, description: 'Empty where nothing keeps the data any more.' })
  readonly keptBy!: readonly KeptByDto[];
  @ApiProperty({
    type: 'array',
    items: { type: 'string' },
    description: 'Holds under which nothing may be deleted, whatever else ended.',
  })
  readonly holds!: readonly string[];
  @Text({
    nullable: true,
    format: 'date-time',
    description: 'Since when the data should be gone; null while they stay.',
  })
  readonly dueAt!: string | null;
  @Text({ nullable: true, format: 'date-time', description: 'From when that is overdue.' })
  readonly overdueAt!: string | null;
  @ApiProperty() readonly overdue!: boolean;
}

/** A deletion that was reported, and who has to be told of it (Art. 19). */
export class DeletedDto {
  @Text({ format: 'uuid' }) readonly recordId!: string;
  @Text({ format: 'date-time' }) readonly occurredAt!: string;
  @Texts() readonly categories!: readonly string[];
  @Text() readonly system!: string;
  @ApiProperty({ type: ToTellDto, isArray: true }) readonly recipients!: readonly ToTellDto[];
}

/** What keeps a person's data, category by category and system by system, and what was deleted. */
export class RetentionDto {
  @ApiProperty({ type: AsOfDto }) readonly asOf!: AsOfDto;
  @ApiProperty({ type: RetentionRowDto, isArray: true }) readonly rows!: readonly RetentionRowDto[];
  @ApiProperty({ type: DeletedDto, isArray: true }) readonly deletions!: readonly DeletedDto[];
}
