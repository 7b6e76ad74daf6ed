import { SubjectEntryDto } from '../../register/entry.dto';
import { Instant } from '../../well-formed/instant';
import { CodePaths, Codes, OneOf, Optional } from '../../well-formed/structure';
import { Code, Label } from '../../well-formed/texts';

/** What a person objects to; neither interests nor purposes named means all. */
export class ObjectionDto extends SubjectEntryDto {
  @Code() objectionId!: string;
  @Optional() @Codes({ max: 32 }) interests!: string[];
  @Optional() @CodePaths({ max: 64 }) purposes!: string[];
  @Instant() receivedAt!: string;
}

const outcomes = ['upheld', 'overridden'] as const;

/** What the company decided. */
export class ObjectionDecisionDto extends SubjectEntryDto {
  @OneOf(...outcomes) outcome!: (typeof outcomes)[number];
  @Instant() decidedAt!: string;
  @Label() reason!: string;
}
