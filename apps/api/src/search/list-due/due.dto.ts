import { ApiProperty } from '@nestjs/swagger';
import { Text } from '../../views/answered';
import { AsOfDto } from '../../views/as-of.dto';
import { RetentionRowDto } from '../retention-row.dto';

/** One category of a person's data in one system that nothing keeps any more. */
export class DueRowDto extends RetentionRowDto {
  @Text({ format: 'uuid' }) readonly subjectRef!: string;
}

/** What is due among the people of one page. */
export class DueDto {
  @ApiProperty({ type: AsOfDto }) readonly asOf!: AsOfDto;
  @ApiProperty({ type: DueRowDto, isArray: true }) readonly rows!: readonly DueRowDto[];
  @Text({ nullable: true, description: 'Cursor of the page after this one; null on the last. A page can be empty.' })
  readonly next!: string | null;
}
