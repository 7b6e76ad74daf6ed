import { SubjectEntryDto } from '../../register/entry.dto';
import { Instant } from '../../well-formed/instant';
import { Codes, Optional } from '../../well-formed/structure';
import { Code, Label } from '../../well-formed/texts';

/** Data that may be stored for now, and little else. */
export class RestrictionDto extends SubjectEntryDto {
  @Code() restrictionId!: string;
  @Code() ground!: string;
  @Optional() @Codes({ max: 64 }) categories!: string[];
  @Instant() placedAt!: string;
}

/** When a restriction ended, and when the person was told before. */
export class LiftingDto extends SubjectEntryDto {
  @Instant() liftedAt!: string;
  @Optional() @Instant() announcedAt?: string;
  @Label() reason!: string;
}
