import { Query } from '@nestjs/cqrs';
import { type StreamedRows } from '../../look/streamed-rows';
import { type AskedFindings } from '../findings/asked-findings';
import { type AskedHandlings } from '../handlings/asked-handlings';
import { type Place } from './place';

/** What is listened for; null where it is not. */
export interface Wanted {
  readonly handlings: Pick<AskedHandlings, 'subject' | 'actor' | 'filter'> | null;
  readonly findings: AskedFindings | null;
}

/** Tell me what comes. */
export class Listen extends Query<StreamedRows> {
  constructor(
    readonly wanted: Wanted,
    /** Null begins with what comes next. */
    readonly behind: Place | null,
  ) {
    super();
  }
}
