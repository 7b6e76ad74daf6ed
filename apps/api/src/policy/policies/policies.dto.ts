import { EntryDto } from '../../register/entry.dto';
import { Instant } from '../../well-formed/instant';
import { AnyObject, Codes, Group, Optional } from '../../well-formed/structure';
import { Code, Label } from '../../well-formed/texts';

/** A name in both languages. */
export class LabelsDto {
  @Label() lv!: string;
  @Label() en!: string;
}

/** A version of the catalogue, as `GET /v1/catalogue` answers it but for `version` and `hash`, and from when it is judged by. */
export class PolicyDto extends EntryDto {
  @AnyObject('The catalogue: what its file holds.') catalogue!: object;
  @Instant() inForceFrom!: string;
}

/** A category added to the open list (policy II.4). */
export class CategoryDto extends EntryDto {
  @Code() category!: string;
  @Group(() => LabelsDto) labels!: LabelsDto;
  @Optional() @Codes({ max: 64 }) fields!: string[];
  @Optional() @Codes({ max: 64 }) art9Fields!: string[];
  @Label() safeguardsNote!: string;
  @Instant() informedFrom!: string;
}

/** A purpose, or a part of one, added to the open list (policy III.2). */
export class PurposeDto extends EntryDto {
  @Code() purpose!: string;
  @Optional() @Code() partOf?: string;
  @Codes({ min: 1, max: 16 }) bases!: string[];
  @Group(() => LabelsDto) labels!: LabelsDto;
  @Instant() informedFrom!: string;
}

/** A legitimate interest that was weighed (Art. 6(1)(f)). */
export class InterestDto extends EntryDto {
  @Code() interest!: string;
  @Label() assessmentRef!: string;
  @Instant() assessedAt!: string;
  @Optional() @Instant() reviewBy?: string;
}
