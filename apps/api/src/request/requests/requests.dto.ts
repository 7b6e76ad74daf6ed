import { EntryDto } from '../../register/entry.dto';
import { Instant } from '../../well-formed/instant';
import { NamedPersonDto } from '../../well-formed/person.dto';
import { Codes, Flag, Group, Optional } from '../../well-formed/structure';
import { Code, Label, Reason } from '../../well-formed/texts';

/** What a person asks for. */
export class RequestDto extends EntryDto {
  @Code() requestId!: string;
  @Group(() => NamedPersonDto) subject!: NamedPersonDto;
  @Codes({ min: 1, max: 16 }) kinds!: string[];
  @Code() channel!: string;
  @Instant() receivedAt!: string;
}

/** How it was made sure who asks. */
export class VerificationDto extends EntryDto {
  @Code() means!: string;
  @Flag() moreThanNeeded!: boolean;
  @Instant() verifiedAt!: string;
}

/** Until when the reply will take; reasons are sealed for the person who asked. */
export class ExtensionDto extends EntryDto {
  @Group(() => NamedPersonDto) subject!: NamedPersonDto;
  @Instant() until!: string;
  @Instant() toldAt!: string;
  @Optional() @Reason() reasons?: string;
}

/** When and how a request was answered. */
export class AnswerDto extends EntryDto {
  @Code() channel!: string;
  @Instant() answeredAt!: string;
}

/** Why a request was refused; reasons are sealed for the person who asked. */
export class RefusalDto extends EntryDto {
  @Group(() => NamedPersonDto) subject!: NamedPersonDto;
  @Code() channel!: string;
  @Optional() @Code() ground?: string;
  @Optional() @Label() lawRef?: string;
  @Optional() @Reason() reasons?: string;
  @Flag() complaintNoticeGiven!: boolean;
  @Instant() refusedAt!: string;
}
