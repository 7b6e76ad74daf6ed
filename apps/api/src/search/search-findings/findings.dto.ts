import { ApiProperty } from '@nestjs/swagger';
import { findingMatters, severities } from '@lieciba/events';
import { Text } from '../../views/answered';
import { AsOfDto } from '../../views/as-of.dto';
import { statuses } from './search-findings.dto';

class FactDto {
  @Text() readonly name!: string;
  @Text() readonly value!: string;
}

class ExplanationDto {
  @Text() readonly lv!: string;
  @Text() readonly en!: string;
}

class WhoDto {
  @Text({ format: 'uuid' }) readonly ref!: string;
  @Text({ nullable: true, description: 'Null when it was never given, or is erased.' }) readonly name!: string | null;
}

/** One finding as it stands now; null where a field does not apply, or its text is erased. */
export class FindingRowDto {
  @Text({ format: 'uuid' }) readonly findingId!: string;
  @Text({ enum: [...findingMatters] }) readonly matter!: string;
  @Text() readonly matterId!: string;
  @Text({ nullable: true, format: 'uuid', description: 'The matter, where that is a record.' })
  readonly recordId!: string | null;
  @Text({ nullable: true }) readonly part!: string | null;
  @Text({ nullable: true, format: 'uuid' }) readonly subjectRef!: string | null;
  @Text({
    nullable: true,
    enum: ['known', 'erased'],
    description: 'Erased: nobody can tell any more whose reference it is.',
  })
  readonly subject!: string | null;
  @Text() readonly rule!: string;
  @ApiProperty({ type: 'integer' }) readonly ruleVersion!: number;
  @Text({ enum: [...severities] }) readonly severity!: string;
  @Text() readonly policyVersion!: string;
  @Text({ nullable: true }) readonly clause!: string | null;
  @Text({ nullable: true }) readonly article!: string | null;
  @ApiProperty({ type: FactDto, isArray: true }) readonly facts!: readonly FactDto[];
  @ApiProperty({ type: ExplanationDto }) readonly explanation!: ExplanationDto;
  @Text({ format: 'date-time', description: 'As of when it was judged.' }) readonly occurredAt!: string;
  @Text({ format: 'date-time' }) readonly raisedAt!: string;
  @Text({ enum: [...statuses] }) readonly status!: string;
  @Text({ format: 'date-time', description: 'Since when it has this status.' }) readonly since!: string;
  @ApiProperty({ type: WhoDto, nullable: true }) readonly by!: WhoDto | null;
  @Text({ nullable: true }) readonly reason!: string | null;
  @Text({ description: 'Place in the log where it was raised.' }) readonly position!: string;
}

class CountDto {
  @Text({ nullable: true }) readonly value!: string | null;
  @ApiProperty({ type: 'integer' }) readonly count!: number;
}

/** How many findings the question has, by each thing it could be narrowed by. */
export class FindingCountsDto {
  @ApiProperty({ type: AsOfDto }) readonly asOf!: AsOfDto;
  @ApiProperty({ type: 'integer' }) readonly total!: number;
  @ApiProperty({ type: CountDto, isArray: true }) readonly byRule!: readonly CountDto[];
  @ApiProperty({ type: CountDto, isArray: true, description: 'Months as `2026-11`.' })
  readonly byMonth!: readonly CountDto[];
  @ApiProperty({ type: CountDto, isArray: true }) readonly bySeverity!: readonly CountDto[];
  @ApiProperty({ type: CountDto, isArray: true }) readonly byStatus!: readonly CountDto[];
}

/** One page of findings. */
export class FindingsDto {
  @ApiProperty({ type: AsOfDto }) readonly asOf!: AsOfDto;
  @ApiProperty({ type: FindingRowDto, isArray: true }) readonly rows!: readonly FindingRowDto[];
  @Text({ nullable: true, description: 'Cursor of the page after this one; null on the last.' })
  readonly next!: string | null;
  @ApiProperty({ type: FindingCountsDto, nullable: true, description: 'Null unless asked for.' })
  readonly counts!: FindingCountsDto | null;
}
