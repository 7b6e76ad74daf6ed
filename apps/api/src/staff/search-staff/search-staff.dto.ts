import { StaffDto } from '../../well-formed/person.dto';
import { Group } from '../../well-formed/structure';

/** Whom it is about: no login ever stands in a path. */
export class SearchStaffDto {
  @Group(() => StaffDto) member!: StaffDto;
}
