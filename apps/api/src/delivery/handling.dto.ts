import { ApiProperty } from '@nestjs/swagger';
import { captures, lifecycles, media } from '@lieciba/events';
import { OccurredAt } from '../well-formed/instant';
import { PersonDto, StaffDto } from '../well-formed/person.dto';
import { Codes, Group, Groups, OneOf, Optional } from '../well-formed/structure';
import { Code, CodePath, Country, FreeText, Key, Label } from '../well-formed/texts';

export const SUBJECTS_MAX = 500;

const recordKey =
  "The emitter's own key, no two the same in a delivery. On a route that takes one record it is the key of the delivery too, and those are one for all routes of a source: what was sent to one route under a key is not sent to another.";

/** Who handled the data. */
export class ActorDto extends StaffDto {
  @Code() role!: string;
  @Optional() @Label() unit?: string;
  @Optional() @Country() country?: string;
}

/** The legal basis as claimed, with its evidence. */
export class BasisDto {
  @Code() code!: string;
  @Optional() @Label() contractRef?: string;
  @Optional() @Label() lawRef?: string;
  @Optional() @Code() interest?: string;
  @Optional() @FreeText() interestText?: string;
  @Optional() @Code() consentId?: string;
}

/** What every report states. */
export abstract class HandlingDto {
  @ApiProperty({ description: recordKey }) @Key() key!: string;
  @OccurredAt() occurredAt!: string;
  @Groups(() => PersonDto, { min: 1, max: SUBJECTS_MAX }) subjects!: PersonDto[];
  @Code() subjectGroup!: string;
  @Optional() @OneOf(...lifecycles) subjectLifecycle?: (typeof lifecycles)[number];
  @Optional() @Codes({ max: 8 }) subjectMatch?: string[];
  @Codes({ min: 1, max: 16 }) categories!: string[];
  @Optional() @Codes({ max: 64 }) fields?: string[];
  @CodePath() purpose!: string;
  @Optional() @FreeText() purposeText?: string;
  @Optional() @Group(() => BasisDto) basis?: BasisDto;
  @Optional() @Code() art9Condition?: string;
  @Group(() => ActorDto) actor!: ActorDto;
  @Code() system!: string;
  @Code() action!: string;
  @Optional() @OneOf(...media) medium?: (typeof media)[number];
  @Optional() @OneOf(...captures) capture?: (typeof captures)[number];
  @Optional() @Label() caseRef?: string;
  @Optional() @FreeText() reason?: string;
}
