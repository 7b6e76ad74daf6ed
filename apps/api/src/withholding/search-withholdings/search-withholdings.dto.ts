import { ApiProperty } from '@nestjs/swagger';
import { type WithholdingStanding, withholdingStandings } from '@lieciba/read-models/withholdings/withholdings.queries';
import { AsOfDto } from '../../views/as-of.dto';
import { Text, Texts } from '../../views/answered';
import { Instant } from '../../well-formed/instant';
import { Position, WholeNumber } from '../../well-formed/numbers';
import { PersonDto } from '../../well-formed/person.dto';
import { Group, Nullable, SomeOf } from '../../well-formed/structure';
import { Cursor, Uuid } from '../../well-formed/texts';

const ROWS_MAX = 1_000;
const Said = (description: string) => ApiProperty({ description });

/** A question; what is left out, null or an empty list does not matter. */
export class SearchWithholdingsDto {
  @Said('With whatever identifiers are linked to this one.')
  @Nullable()
  @Group(() => PersonDto)
  subject?: PersonDto | null;
  @Said('The reference that a row shows, in place of `subject`.') @Nullable() @Uuid() subjectRef?: string | null;
  @Said('How far they have come.') @Nullable() @SomeOf(...withholdingStandings) standings?:
    WithholdingStanding[] | null;
  @Said('Somebody has to look at them before this instant.') @Nullable() @Instant() reviewBefore?: string | null;
  @Nullable() @WholeNumber(1, ROWS_MAX) limit?: number | null;
  @Nullable() @Cursor() cursor?: string | null;
  @Nullable() @Position() after?: string | number | null;
}

class WithholdingRowDto {
  @Text({ description: 'Its id.' }) readonly withholding!: string;
  @Text() readonly subjectRef!: string;
  @Texts() readonly recordIds!: readonly string[];
  @Texts() readonly recipients!: readonly string[];
  @Text({ nullable: true }) readonly caseRef!: string | null;
  @Texts() readonly categories!: readonly string[];
  @Text({ nullable: true, format: 'date-time' }) readonly from!: string | null;
  @Text({ nullable: true, format: 'date-time' }) readonly until!: string | null;
  @Text() readonly ground!: string;
  @Text({ nullable: true }) readonly authority!: string | null;
  @Text() readonly citation!: string;
  @Text({ nullable: true }) readonly orderRef!: string | null;
  @Text({ format: 'date-time' }) readonly orderedAt!: string;
  @Text() readonly orderedByRef!: string;
  @Text({ nullable: true, format: 'date-time' }) readonly approvedAt!: string | null;
  @Text({ nullable: true }) readonly approvedByRef!: string | null;
  @Text({ nullable: true, format: 'date-time', description: 'The last time.' }) readonly reviewedAt!: string | null;
  @Text({ format: 'date-time', description: 'The next time.' }) readonly reviewBy!: string;
  @Text({ nullable: true, format: 'date-time' }) readonly liftedAt!: string | null;
  @Text({ nullable: true }) readonly liftedByRef!: string | null;
}

/** One page of them, by their ids. */
export class WithholdingsDto {
  @ApiProperty() readonly asOf!: AsOfDto;
  @ApiProperty({ type: WithholdingRowDto, isArray: true }) readonly rows!: readonly WithholdingRowDto[];
  @Text({ nullable: true, description: '`cursor` of the next page.' }) readonly next!: string | null;
}
