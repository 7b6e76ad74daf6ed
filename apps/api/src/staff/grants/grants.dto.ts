import { StaffEntryDto } from '../../register/entry.dto';
import { Instant } from '../../well-formed/instant';
import { Codes, Optional } from '../../well-formed/structure';
import { Code, Label } from '../../well-formed/texts';

/** What a member of staff may handle, and where; no systems named means all. */
export class GrantDto extends StaffEntryDto {
  @Code() grantId!: string;
  @Optional() @Code() role?: string;
  @Codes({ min: 1, max: 64 }) categories!: string[];
  @Optional() @Codes({ max: 64 }) systems!: string[];
  @Instant() validFrom!: string;
  @Optional() @Instant() validUntil?: string;
  @Optional() @Instant() reviewBy?: string;
}

/** From when on a grant no longer holds. */
export class GrantEndingDto extends StaffEntryDto {
  @Instant() at!: string;
  @Label() reason!: string;
}

/** A grant was looked at again and found right. */
export class GrantReviewDto extends StaffEntryDto {
  @Instant() reviewedAt!: string;
  @Instant() reviewBy!: string;
}
