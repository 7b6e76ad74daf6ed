import { SubjectEntryDto } from '../../register/entry.dto';
import { Instant } from '../../well-formed/instant';
import { Codes, Optional } from '../../well-formed/structure';
import { Code, Label } from '../../well-formed/texts';

/** Data that must not be deleted for now. */
export class HoldDto extends SubjectEntryDto {
  @Code() holdId!: string;
  @Label() caseRef!: string;
  @Optional() @Codes({ max: 64 }) categories!: string[];
  @Instant() placedAt!: string;
}

/** When a hold ended. */
export class ReleaseDto extends SubjectEntryDto {
  @Instant() releasedAt!: string;
  @Label() reason!: string;
}
