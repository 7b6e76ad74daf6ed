import { ApiProperty } from '@nestjs/swagger';
import { Text, Texts } from '../../views/answered';
import { AsOfDto } from '../../views/as-of.dto';
import { RetentionRowDto } from '../retention-row.dto';

class ToTellDto {
  @Text() readonly recipient!: string;
  @Texts() readonly categories!: readonly string[];
  @Text({ nullable: true, format: 'date-time' }) readonly notifiedAt!: string | null;
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
