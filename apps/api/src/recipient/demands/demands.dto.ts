import { EntryDto } from '../../register/entry.dto';
import { Instant } from '../../well-formed/instant';
import { Code, Label } from '../../well-formed/texts';

/** What the company demands of a processor. */
export class DemandDto extends EntryDto {
  @Code() demandId!: string;
  @Label() matter!: string;
  @Instant() madeAt!: string;
  @Instant() dueAt!: string;
}

/** When a processor answered. */
export class DemandAnswerDto extends EntryDto {
  @Instant() answeredAt!: string;
}
