import { ApiProperty } from '@nestjs/swagger';
import { type Type } from '@nestjs/common';
import { Text, Texts } from '../../views/answered';
import { AsOfDto } from '../../views/as-of.dto';
import { HandlingRowDto } from '../search-handlings/handlings.dto';

const Count = () => ApiProperty({ type: 'integer' });
const Instant = () => Text({ format: 'date-time' });
const InstantOrNull = () => Text({ format: 'date-time', nullable: true });

/** A page of rows of this kind, with its age. */
const pageOf = <Row>(row: Type<Row>) => {
  abstract class PageDto {
    @ApiProperty({ type: AsOfDto }) readonly asOf!: AsOfDto;
    @ApiProperty({ type: row, isArray: true }) readonly rows!: readonly Row[];
    @Text({ nullable: true, description: 'Cursor of the page after this one; null on the last.' })
    readonly next!: string | null;
  }
  return PageDto;
};

/** To whom data went; null for what is not known of a recipient. */
export class RecipientRowDto {
  @Text() readonly recipient!: string;
  @Text({ nullable: true, description: 'Null for one that nobody registered.' }) readonly kind!: string | null;
  @Text({ nullable: true }) readonly name!: string | null;
  @Text({ nullable: true }) readonly registrationNumber!: string | null;
  @Text({ nullable: true }) readonly country!: string | null;
  @Text({ nullable: true }) readonly engagedBy!: string | null;
  @InstantOrNull() readonly retiredAt!: string | null;
  @Count() readonly disclosures!: number;
  @Count() readonly transfers!: number;
  @InstantOrNull() readonly firstAt!: string | null;
  @InstantOrNull() readonly lastAt!: string | null;
  @Texts() readonly categories!: readonly string[];
}
export class RecipientsDto extends pageOf(RecipientRowDto) {}

/** How often reports were refused with one code. */
class RefusalsDto {
  @Text() readonly code!: string;
  @Count() readonly count!: number;
  @Instant() readonly lastAt!: string;
}

/** Who reports; null for what is not known of a source. */
export class SourceRowDto {
  @Text() readonly source!: string;
  @Text({ nullable: true, description: 'Null for one that nobody registered.' }) readonly name!: string | null;
  @Texts() readonly systems!: readonly string[];
  @Texts() readonly categories!: readonly string[];
  @InstantOrNull() readonly suspendedAt!: string | null;
  @Count() readonly accesses!: number;
  @Count() readonly disclosures!: number;
  @Count() readonly transfers!: number;
  @Count() readonly deletions!: number;
  @InstantOrNull() readonly firstRecordedAt!: string | null;
  @InstantOrNull() readonly lastRecordedAt!: string | null;
  @InstantOrNull() readonly lastOccurredAt!: string | null;
  @ApiProperty({ type: RefusalsDto, isArray: true, description: 'What was refused of it, and so is not in the log.' })
  readonly refusals!: readonly RefusalsDto[];
}
export class SourcesDto extends pageOf(SourceRowDto) {}

export const drifts = ['purpose', 'basis', 'category', 'recipient'] as const;

/** What was processed together. */
export class ProcessingRowDto {
  @Text() readonly purpose!: string;
  @Text({ description: 'Empty where none was claimed.' }) readonly basis!: string;
  @Text() readonly category!: string;
  @Text({ description: 'Empty where data went nowhere.' }) readonly recipient!: string;
  @Text({ description: 'Empty where data stayed.' }) readonly country!: string;
  @Count() readonly handlings!: number;
  @Instant() readonly firstAt!: string;
  @Instant() readonly lastAt!: string;
  @ApiProperty({
    type: 'array',
    items: { type: 'string', enum: [...drifts] },
    description: 'Which of these no catalogue in force, or no register, declares.',
  })
  readonly undeclared!: readonly (typeof drifts)[number][];
}
export class ProcessingDto extends pageOf(ProcessingRowDto) {}

class ActorDto {
  @Text({ format: 'uuid' }) readonly ref!: string;
  @Text({ nullable: true, description: 'Null when it was never given, or is erased.' }) readonly name!: string | null;
}

/** What one member of staff handled in the month. */
export class ActorRowDto {
  @ApiProperty({ type: ActorDto }) readonly actor!: ActorDto;
  @Count() readonly handlings!: number;
  @ApiProperty({ type: 'integer', description: 'How many people’s data, each counted once.' }) readonly people!: number;
  @Texts() readonly purposes!: readonly string[];
  @Instant() readonly firstAt!: string;
  @Instant() readonly lastAt!: string;
}
export class ActorsDto extends pageOf(ActorRowDto) {
  @Text({ description: 'The month in UTC, `2026-11`.' }) readonly month!: string;
}

export const standings = ['in-force', 'ended', 'not-yet', 'unknown'] as const;
const Standing = (description: string) => Text({ enum: [...standings], description });

/** One transfer, with how the safeguard that it relied on stands in the register. */
export class TransferRowDto extends HandlingRowDto {
  @Standing('As of the transfer.') readonly safeguardThen!: (typeof standings)[number];
  @Standing('As of the answer.') readonly safeguardNow!: (typeof standings)[number];
}
export class TransfersDto extends pageOf(TransferRowDto) {}

export class DeletionsDto extends pageOf(HandlingRowDto) {}
