import { PersonDto } from '../../well-formed/person.dto';
import { Group } from '../../well-formed/structure';

/** Whom it is about: no identifier ever stands in a path. */
export class SearchSubjectsDto {
  @Group(() => PersonDto) subject!: PersonDto;
}
