import { ApiProperty } from '@nestjs/swagger';
import { Position } from '../../well-formed/numbers';
import { Group, Nullable, Optional } from '../../well-formed/structure';
import { Uuid } from '../../well-formed/texts';
import { FindingTraitsDto } from '../findings/finding-traits.dto';
import { HandlingTraitsDto } from '../handlings/handling-filter.dto';

const Said = (description: string) => ApiProperty({ description });

/** Which handlings, of those to come. What is known of a handling later, as its findings, cannot be asked here. */
export class LiveHandlingsDto extends HandlingTraitsDto {}

/** Which findings, of those to come. How a finding stands later cannot be asked here. */
export class LiveFindingsDto extends FindingTraitsDto {}

/** What to listen for; everything, where neither is named. */
export class ListenDto {
  @Said('None where only findings are named.')
  @Nullable()
  @Group(() => LiveHandlingsDto)
  handlings?: LiveHandlingsDto | null;
  @Said('None where only handlings are named.')
  @Nullable()
  @Group(() => LiveFindingsDto)
  findings?: LiveFindingsDto | null;
  @Said('Begins behind this position of the log, such as that of an answer; with what comes next where it is left out.')
  @Nullable()
  @Position()
  after?: string | number | null;
}

/** Whether to listen for everything, or for the handlings that a kept search is about. */
export class ListenToSavedDto {
  @Optional() @Uuid() search?: string;
}
