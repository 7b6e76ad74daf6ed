import { type Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { type Report } from '@lieciba/domain';
import { Text, Texts } from '../../views/answered';

const or = { nullable: true } as const;
const instant = { format: 'date-time' } as const;
const List = (type: Type) => ApiProperty({ type, isArray: true });
type Of<List extends readonly unknown[]> = List[number];

class WordsDto {
  @Text() readonly lv!: string;
  @Text() readonly en!: string;
}
export class MeaningDto extends WordsDto {
  @Text() readonly code!: string;
}
class NoticeDto extends WordsDto {
  @Text() readonly about!: string;
  @Text({ description: 'Of the GDPR.' }) readonly article!: string;
}
class PeriodDto {
  @Text({ ...or, ...instant }) readonly from!: string | null;
  @Text({ ...or, ...instant }) readonly until!: string | null;
}
class ControllerDto {
  @Text() readonly name!: string;
  @Text() readonly registrationNumber!: string;
  @ApiProperty() readonly address!: WordsDto;
}
class ReportedPurposeDto implements Of<Report['purposes']> {
  @Text() readonly purpose!: string;
  @Texts() readonly bases!: readonly string[];
  @Texts() readonly interests!: readonly string[];
}
class ReportedRecipientDto implements Of<Report['recipients']> {
  @Text() readonly recipient!: string;
  @Text(or) readonly kind!: string | null;
  @Text({ ...or, description: 'Null for one that nobody registered.' }) readonly name!: string | null;
  @Text(or) readonly registrationNumber!: string | null;
  @Text(or) readonly country!: string | null;
  @Texts() readonly categories!: readonly string[];
  @Text(instant) readonly firstAt!: string;
  @Text(instant) readonly lastAt!: string;
}
class ReportedTransferDto implements Of<Report['transfers']> {
  @Text() readonly recipient!: string;
  @Text() readonly country!: string;
  @Text(or) readonly channel!: string | null;
  @Text(or) readonly safeguard!: string | null;
  @Text(or) readonly safeguardRef!: string | null;
}
class ReasonToKeepDto {
  @Text() readonly condition!: string;
  @Text({ ...or, ...instant, description: 'Exclusive; null where it is open.' }) readonly until!: string | null;
}
class ReportedKeepingDto implements Of<Report['retention']> {
  @Text() readonly category!: string;
  @Text() readonly system!: string;
  @List(ReasonToKeepDto) readonly keptBy!: readonly ReasonToKeepDto[];
}
class ReportedActorDto {
  @Text() readonly role!: string;
  @Text(or) readonly unit!: string | null;
  @Text({ ...or, description: 'Null unless it was decided that the person may learn it.' })
  readonly name!: string | null;
}
class ReportedDeletionDto {
  @Text() readonly why!: string;
  @Text(or) readonly method!: string | null;
  @Text(or) readonly scope!: string | null;
}
class ReportedHandlingDto implements Of<Report['handlings']> {
  @Text() readonly id!: string;
  @Text({ enum: ['access', 'disclosure', 'transfer', 'deletion'] })
  readonly kind!: Of<Report['handlings']>['kind'];
  @Text(instant) readonly occurredAt!: string;
  @Text() readonly action!: string;
  @Text() readonly medium!: string;
  @Text() readonly system!: string;
  @Text() readonly purpose!: string;
  @Text(or) readonly basis!: string | null;
  @Text(or) readonly interest!: string | null;
  @Text(or) readonly art9Condition!: string | null;
  @Texts() readonly categories!: readonly string[];
  @ApiProperty({ type: 'array', items: { type: 'string' }, nullable: true, description: 'Null unless asked for.' })
  readonly fields!: readonly string[] | null;
  @ApiProperty() readonly actor!: ReportedActorDto;
  @Text(or) readonly recipient!: string | null;
  @Text(or) readonly country!: string | null;
  @Text(or) readonly safeguard!: string | null;
  @ApiProperty({ type: ReportedDeletionDto, nullable: true }) readonly deletion!: ReportedDeletionDto | null;
}

/** What a person is told of how their data were handled (Art. 15). */
export class ReportDto implements Report {
  @Text({ ...instant, description: 'It tells of everything that was recorded by then.' }) readonly issuedAt!: string;
  @ApiProperty() readonly period!: PeriodDto;
  @ApiProperty() readonly controller!: ControllerDto;
  @List(ReportedPurposeDto) readonly purposes!: readonly ReportedPurposeDto[];
  @Texts() readonly categories!: readonly string[];
  @List(ReportedRecipientDto) readonly recipients!: readonly ReportedRecipientDto[];
  @ApiProperty({ type: ReportedRecipientDto, isArray: true, description: 'No recipients, by Art. 4(9).' })
  readonly authorities!: readonly ReportedRecipientDto[];
  @List(ReportedTransferDto) readonly transfers!: readonly ReportedTransferDto[];
  @List(ReportedKeepingDto) readonly retention!: readonly ReportedKeepingDto[];
  @ApiProperty({ type: ReportedHandlingDto, isArray: true, description: 'Newest first.' })
  readonly handlings!: readonly ReportedHandlingDto[];
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'array', items: { $ref: '#/components/schemas/MeaningDto' } },
    description: 'What every code of the report means, by the part of the catalogue it is of.',
  })
  readonly meanings!: Readonly<Record<string, readonly MeaningDto[]>>;
  @ApiProperty({ type: NoticeDto, isArray: true, description: 'The same in every report.' })
  readonly notices!: readonly NoticeDto[];
}
