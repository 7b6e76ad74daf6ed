import { ApiProperty } from '@nestjs/swagger';
import { PersonDto } from '../../well-formed/person.dto';
import { Group, Optional, Uuids } from '../../well-formed/structure';
import { Code, Label, Uuid } from '../../well-formed/texts';

/** Whose trail is to be erased, and why. */
export class ProposalDto {
  @Code() erasureId!: string;
  @ApiProperty({ description: 'With whatever identifiers are linked to this one.' })
  @Optional()
  @Group(() => PersonDto)
  subject?: PersonDto;
  @ApiProperty({ description: 'A reference that a row shows, in place of `subject`.' })
  @Optional()
  @Uuid()
  subjectRef?: string;
  @ApiProperty({ description: "Of the catalogue's reasons to delete." }) @Code() ground!: string;
  @Optional() @Label() citation?: string;
}

/** What is approved, said again by whoever has looked at the proposal. */
export class ApprovalDto {
  @ApiProperty({ description: 'Every reference that the proposal shows.' })
  @Uuids({ min: 1, max: 64 })
  subjectRefs!: string[];
}

/** Why a trail stays. */
export class DecliningDto {
  @Label() reason!: string;
}
