import { Command } from '@nestjs/cqrs';
import { type RecordToKeep } from '@lieciba/domain';
import { type Saying } from '../../register/said';
import { type VerdictDto } from './verdict.dto';

/** May this be done? */
export class TakeDecision extends Command<VerdictDto> {
  constructor(
    readonly handling: RecordToKeep,
    /** Whether the answer is to be on record. */
    readonly record: boolean,
    readonly saying: Saying,
  ) {
    super();
  }
}
