import { ApiProperty } from '@nestjs/swagger';
import { Instant } from '../../well-formed/instant';
import { PersonDto } from '../../well-formed/person.dto';
import { Codes, Group, Optional, Uuids } from '../../well-formed/structure';
import { Code, Label } from '../../well-formed/texts';

const Said = (description: string) => ApiProperty({ description });

/** What is not to be shown to the person it is about: records by their ids, and whatever the scope takes in. */
export class WithholdingOrderDto {
  @Code() withholdingId!: string;
  @Said('Who is not to learn of it, by whatever identifiers are linked to this one.')
  @Group(() => PersonDto)
  subject!: PersonDto;
  @Said('Records, whatever else is said.') @Optional() @Uuids({ max: 500 }) recordIds!: string[];
  @Said('The scope: what went to one of them.') @Optional() @Codes({ max: 64 }) recipients!: string[];
  @Said("The scope: what was handled, asked for or disclosed in this case, by the emitter's or the authority's number.")
  @Optional()
  @Label()
  caseRef?: string;
  @Said('Narrows the scope to what has one of them.') @Optional() @Codes({ max: 64 }) categories!: string[];
  @Said('Narrows the scope to what occurred at this instant or after it.') @Optional() @Instant() from?: string;
  @Said('Narrows the scope to what occurred before this instant.') @Optional() @Instant() until?: string;
  @Said("Of the catalogue's withholding grounds.") @Code() ground!: string;
  @Said('Who asked for it, by its id in the recipient register.') @Optional() @Code() authority?: string;
  @Said('Act and section.') @Label() citation!: string;
  @Said('What was asked for in writing.') @Optional() @Label() orderRef?: string;
  @Said('When somebody has to look whether it is still needed.') @Instant() reviewBy!: string;
}

/** Nothing is to be said: who approves is known by the token, and what by the path. */
export class WithholdingApprovalDto {}

/** That it is still needed, and when to look again. */
export class WithholdingReviewDto {
  @Instant() reviewBy!: string;
}

/** Why it is no longer needed, or never was. */
export class WithholdingLiftDto {
  @Label() reason!: string;
}
