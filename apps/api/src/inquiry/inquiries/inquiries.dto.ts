import { EntryDto } from '../../register/entry.dto';
import { Instant } from '../../well-formed/instant';
import { NamedPersonDto, StaffDto } from '../../well-formed/person.dto';
import { Codes, Group, Groups, Optional } from '../../well-formed/structure';
import { Code, Label } from '../../well-formed/texts';

/** Who inquires, by which right, into what, and until when an answer is due. What is named narrows it. */
export class InquiryDto extends EntryDto {
  @Code() inquiryId!: string;
  @Code() authority!: string;
  @Label() citation!: string;
  @Label() reference!: string;
  @Optional() @Groups(() => NamedPersonDto, { max: 64 }) subjects!: NamedPersonDto[];
  @Optional() @Codes({ max: 64 }) categories!: string[];
  @Optional() @Instant() occurredFrom?: string;
  @Optional() @Instant() occurredUntil?: string;
  @Instant() openedAt!: string;
  @Optional() @Instant() deadline?: string;
}

/** Who may look within the inquiry, and when: by the login they come with. */
export class AdmissionDto extends EntryDto {
  @Group(() => StaffDto) inspector!: StaffDto;
  @Instant() from!: string;
  @Instant() until!: string;
}

/** Who may look no longer. */
export class DismissalDto extends EntryDto {
  @Group(() => StaffDto) inspector!: StaffDto;
  @Instant() at!: string;
  @Label() reason!: string;
}

/** How the inquiry ended. */
export class InquiryClosingDto extends EntryDto {
  @Instant() closedAt!: string;
  @Label() outcome!: string;
}
