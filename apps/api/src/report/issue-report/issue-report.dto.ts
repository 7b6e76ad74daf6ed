import { ApiProperty } from '@nestjs/swagger';
import { Instant } from '../../well-formed/instant';
import { PersonDto } from '../../well-formed/person.dto';
import { Flag, Group, Nullable } from '../../well-formed/structure';
import { Code } from '../../well-formed/texts';

const Said = (description: string) => ApiProperty({ description });

/** For whom a report is made out; what is left out or null does not matter. */
export class IssueReportDto {
  @Said('With whatever identifiers are linked to this one.') @Group(() => PersonDto) subject!: PersonDto;
  @Said('The request that it answers.') @Nullable() @Code() requestId?: string | null;
  @Said('Handlings that occurred at this instant or after it.') @Nullable() @Instant() from?: string | null;
  @Said('Handlings that occurred before this instant.') @Nullable() @Instant() to?: string | null;
  @Said('Whether to tell the fields of every category too.') @Nullable() @Flag() fields?: boolean | null;
}
