import { EntryDto } from '../../register/entry.dto';
import { Instant } from '../../well-formed/instant';
import { Codes, Optional } from '../../well-formed/structure';
import { Code, Label } from '../../well-formed/texts';

abstract class ScopeDto extends EntryDto {
  @Label() name!: string;
  @Optional() @Codes({ max: 64 }) systems!: string[];
  @Optional() @Codes({ max: 64 }) categories!: string[];
}

/** An application that reports handlings; no systems or categories named means all. */
export class SourceDto extends ScopeDto {
  @Code() sourceId!: string;
}

/** All that the register is to say of a source from now on. */
export class SourceCorrectionDto extends ScopeDto {
  @Label() reason!: string;
}

/** From when on reports of a source are taken, or are not. */
export class TurnDto extends EntryDto {
  @Instant() at!: string;
  @Label() reason!: string;
}
