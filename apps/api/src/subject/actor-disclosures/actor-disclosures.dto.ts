import { ApiProperty } from '@nestjs/swagger';
import { actorDisclosures } from '@lieciba/events';
import { PersonDto, StaffDto } from '../../well-formed/person.dto';
import { Group, OneOf } from '../../well-formed/structure';
import { Code, Reason } from '../../well-formed/texts';

/** Whether the person's report may name a member of staff; the balancing is sealed for the person. */
export class ActorDisclosureDto {
  @Group(() => PersonDto) subject!: PersonDto;
  @Code() decisionId!: string;
  @Group(() => StaffDto) member!: StaffDto;
  @OneOf(...actorDisclosures) outcome!: (typeof actorDisclosures)[number];
  @ApiProperty({ description: 'How the rights of both were weighed (C-579/21).' }) @Reason() balancing!: string;
}

/** Whose report it is about; who approves is known by the token. */
export class ActorDisclosureApprovalDto {
  @Group(() => PersonDto) subject!: PersonDto;
}
