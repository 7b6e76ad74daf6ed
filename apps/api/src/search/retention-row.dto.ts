import { ApiProperty } from '@nestjs/swagger';
import { Text } from '../views/answered';

class KeptByDto {
  @Text({ description: 'One of the four conditions of the catalogue.' }) readonly condition!: string;
  @Text({ description: 'The retention ground or the consent.' }) readonly ref!: string;
  @Text({ nullable: true, format: 'date-time', description: 'Exclusive; null where it is open.' })
  readonly until!: string | null;
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
