import { retentionConditions } from '@lieciba/events';
import { SubjectEntryDto } from '../../register/entry.dto';
import { Instant } from '../../well-formed/instant';
import { Codes, OneOf, Optional } from '../../well-formed/structure';
import { Code, Label } from '../../well-formed/texts';

/** A reason to keep categories of a person's data. */
export class RetentionGroundDto extends SubjectEntryDto {
  @Code() groundId!: string;
  @OneOf(...retentionConditions) condition!: (typeof retentionConditions)[number];
  @Codes({ min: 1, max: 64 }) categories!: string[];
  @Optional() @Codes({ max: 64 }) systems!: string[];
  @Optional() @Label() contractRef?: string;
  @Optional() @Code() scheduleRow?: string;
  @Optional() @Label() lawRef?: string;
  @Optional() @Code() interest?: string;
  @Instant() opensAt!: string;
  @Optional() @Instant() endsAt?: string;
}

/** From when on the reason no longer holds. */
export class ClosingDto extends SubjectEntryDto {
  @Instant() at!: string;
  @Label() reason!: string;
}
