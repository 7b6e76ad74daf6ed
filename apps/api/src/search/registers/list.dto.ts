import { type ValueRule, property } from '../../well-formed/rule';
import { Digits } from '../../well-formed/numbers';
import { Optional } from '../../well-formed/structure';
import { Code, Country, Cursor } from '../../well-formed/texts';

export const ROWS_MAX = 1_000;

const month: ValueRule = {
  name: 'word',
  sentence: 'Must be a month such as 2026-11.',
  schema: { type: 'string', pattern: '^\\d{4}-\\d{2}$', example: '2026-11' },
  accepts: (value) => typeof value === 'string' && /^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(value),
};

/** Which page of a list. */
export class ListDto {
  @Optional() @Digits(1, ROWS_MAX) limit?: string;
  @Optional() @Cursor() cursor?: string;
}

/** Which page of what happened in a month; the month that it is, when none is named. */
export class ListActorsDto extends ListDto {
  @Optional() @property(month) month?: string;
}

/** Which page of the transfers. */
export class ListTransfersDto extends ListDto {
  @Optional() @Code() recipient?: string;
  @Optional() @Country() country?: string;
}
