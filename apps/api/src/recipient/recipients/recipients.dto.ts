import { recipientKinds } from '@lieciba/events';
import { EntryDto } from '../../register/entry.dto';
import { Instant } from '../../well-formed/instant';
import { OneOf, Optional } from '../../well-formed/structure';
import { Code, Country, Label } from '../../well-formed/texts';

abstract class IdentityDto extends EntryDto {
  @OneOf(...recipientKinds) kind!: (typeof recipientKinds)[number];
  @Label() name!: string;
  @Optional() @Label() registrationNumber?: string;
  @Country() country!: string;
  @Optional() @Code() engagedBy?: string;
}

/** Somebody to whom data are handed. */
export class RecipientDto extends IdentityDto {
  @Code() recipientId!: string;
}

/** All that the register is to say of a recipient from now on. */
export class RecipientCorrectionDto extends IdentityDto {
  @Label() reason!: string;
}

/** From when on nothing is handed to a recipient any more. */
export class RetirementDto extends EntryDto {
  @Instant() at!: string;
  @Label() reason!: string;
}

const outcomes = ['sufficient', 'insufficient'] as const;

/** What came of looking into a processor's promises. */
export class AssessmentDto extends EntryDto {
  @Label() assessmentRef!: string;
  @OneOf(...outcomes) outcome!: (typeof outcomes)[number];
  @Instant() assessedAt!: string;
  @Instant() reviewBy!: string;
}
