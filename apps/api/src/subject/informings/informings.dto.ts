import { informingMatters } from '@lieciba/events';
import { SubjectEntryDto } from '../../register/entry.dto';
import { Instant } from '../../well-formed/instant';
import { CodePaths, Codes, OneOf, Optional } from '../../well-formed/structure';
import { Code, Label, Reason, Uuid } from '../../well-formed/texts';

/** What it was about; no purposes, categories or recipients named means all. */
abstract class ScopeDto extends SubjectEntryDto {
  @Code() informingId!: string;
  @OneOf(...informingMatters) matter!: (typeof informingMatters)[number];
  @Optional() @CodePaths({ max: 64 }) purposes!: string[];
  @Optional() @Codes({ max: 64 }) categories!: string[];
  @Optional() @Codes({ max: 64 }) recipients!: string[];
  @Instant() at!: string;
}

/** What a person was told, by which notice. */
export class InformingDto extends ScopeDto {
  @Label() notice!: string;
  @Optional() @Code() channel?: string;
}

/** Why a person was not told. */
export class ExceptionDto extends ScopeDto {
  @Code() exception!: string;
  @Optional() @Reason() justification?: string;
}

/** A recipient was told of a deletion, correction or restriction. */
export class NotificationDto extends SubjectEntryDto {
  @Code() recipient!: string;
  @Uuid() recordId!: string;
  @Instant() at!: string;
}
