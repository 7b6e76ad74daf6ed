import { Digits } from '../../well-formed/numbers';
import { Optional } from '../../well-formed/structure';
import { Uuid } from '../../well-formed/texts';

export const PEOPLE_MAX = 200;

/** Which page. */
export class ListDueDto {
  @Optional() @Digits(1, PEOPLE_MAX) limit?: string;
  @Optional() @Uuid() cursor?: string;
}
