import { StaffDto } from '../../well-formed/person.dto';
import { Group } from '../../well-formed/structure';
import { Reason } from '../../well-formed/texts';

/** What somebody has to say of a finding; sealed for whoever says it. */
export class JudgementDto {
  @Group(() => StaffDto) by!: StaffDto;
  @Reason() reason!: string;
}
