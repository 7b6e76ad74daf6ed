import { Position } from '../../well-formed/numbers';
import { PersonDto } from '../../well-formed/person.dto';
import { Group, Nullable } from '../../well-formed/structure';

/** Whose data it is about. */
export class SearchRetentionDto {
  @Group(() => PersonDto) subject!: PersonDto;
  @Nullable() @Position() after?: string | number | null;
}
