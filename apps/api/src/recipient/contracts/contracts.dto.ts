import { processorClauses } from '@lieciba/events';
import { EntryDto } from '../../register/entry.dto';
import { Instant } from '../../well-formed/instant';
import { CodePaths, Codes, Optional, SomeOf } from '../../well-formed/structure';
import { Code, Label } from '../../well-formed/texts';

/** A written contract with a processor; what Article 28(3) wants and is not here is judged, not refused. */
export class ContractDto extends EntryDto {
  @Code() contractId!: string;
  @Label() contractRef!: string;
  @Optional() @Label() subjectMatter?: string;
  @Optional() @Label() nature?: string;
  @Optional() @CodePaths({ max: 64 }) purposes!: string[];
  @Optional() @Codes({ max: 64 }) categories!: string[];
  @Optional() @Codes({ max: 32 }) subjectGroups!: string[];
  @Optional() @SomeOf(...processorClauses) clauses!: (typeof processorClauses)[number][];
  @Optional() @Codes({ max: 64 }) subProcessors!: string[];
  @Instant() validFrom!: string;
  @Optional() @Instant() validUntil?: string;
}

/** From when on a contract no longer holds. */
export class ContractEndingDto extends EntryDto {
  @Instant() at!: string;
  @Label() reason!: string;
}

/** Another processor whose engagement a contract authorises from now on. */
export class SubProcessorDto extends EntryDto {
  @Code() subProcessor!: string;
  @Instant() at!: string;
}
