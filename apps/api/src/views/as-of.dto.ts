import { ApiProperty } from '@nestjs/swagger';
import { Text } from './answered';

/** How much of the log an answer reflects, and how old it is. Null before the view was first written. */
export class AsOfDto {
  @Text({ nullable: true }) readonly position!: string | null;
  @Text({ nullable: true, format: 'date-time' }) readonly at!: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) readonly lagMs!: number | null;
}
