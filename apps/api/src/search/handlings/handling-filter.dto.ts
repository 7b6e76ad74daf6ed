import { ApiProperty } from '@nestjs/swagger';
import { Instant } from '../../well-formed/instant';
import { Position } from '../../well-formed/numbers';
import { PersonDto, StaffDto } from '../../well-formed/person.dto';
import { Codes, Flag, Group, Nullable, SomeOf } from '../../well-formed/structure';
import { Code, CodePath, Country, Label, Uuid } from '../../well-formed/texts';

export const kinds = ['access', 'disclosure', 'transfer', 'deletion'] as const;
const Said = (description: string) => ApiProperty({ description });
const knownAt =
  'As the log stood at this instant: what was recorded by then, whenever it happened. Findings of that day are not known, so `findings` is null in every row, and nothing about findings can be asked.';

/** What is asked of a handling itself: all of it must hold; what is left out, null or an empty list does not matter. */
export abstract class HandlingTraitsDto {
  @Said('With whatever identifiers are linked to this one.')
  @Nullable()
  @Group(() => PersonDto)
  subject?: PersonDto | null;
  @Said('The reference that a row shows, in place of `subject`.') @Nullable() @Uuid() subjectRef?: string | null;
  @Nullable() @SomeOf(...kinds) kinds?: (typeof kinds)[number][] | null;
  @Said('At least one of them.') @Nullable() @Codes({ max: 64 }) categories?: string[] | null;
  @Said('At least one of them.') @Nullable() @Codes({ max: 64 }) fields?: string[] | null;
  @Said('With its sub-purposes.') @Nullable() @CodePath() purpose?: string | null;
  @Said('Code of the legal basis as claimed.') @Nullable() @Code() basis?: string | null;
  @Said('Who handled the data.') @Nullable() @Group(() => StaffDto) actor?: StaffDto | null;
  @Said('The reference that a row shows, in place of `actor`.') @Nullable() @Uuid() actorRef?: string | null;
  @Nullable() @Label() unit?: string | null;
  @Nullable() @Code() system?: string | null;
  @Nullable() @Code() recipient?: string | null;
  @Said('Where a transfer went.') @Nullable() @Country() country?: string | null;
  @Said('Code of the ground of a disclosure.') @Nullable() @Code() ground?: string | null;
  @Said('Code of the safeguard of a transfer.') @Nullable() @Code() safeguard?: string | null;
  @Nullable() @Label() caseRef?: string | null;
  @Said('Occurred at this instant or after it: from here on.') @Nullable() @Instant() from?: string | null;
  @Said('Occurred before this instant.') @Nullable() @Instant() to?: string | null;
  @Said('Recorded at this instant or after it.') @Nullable() @Instant() recordedFrom?: string | null;
  @Said('Recorded before this instant.') @Nullable() @Instant() recordedTo?: string | null;
}

/** Which handlings are meant: also by what is known of them at another time than when they were recorded. */
export abstract class HandlingFilterDto extends HandlingTraitsDto {
  @Said('Rules of which one speaks of it.') @Nullable() @Codes({ max: 64 }) findings?: string[] | null;
  @Said('Whether any rule speaks of it.') @Nullable() @Flag() hasFindings?: boolean | null;
  @Said(knownAt) @Nullable() @Instant() knownAt?: string | null;
  @Nullable() @Position() after?: string | number | null;
}
