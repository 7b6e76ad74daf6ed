import { Query } from '@nestjs/cqrs';
import { type Identity } from '@lieciba/vault';
import { type HandlingSearch } from '@lieciba/read-models/handling-search';
import { type HandlingsDto } from './handlings.dto';

/** Which handlings were there: of this person, or of anybody, newest first. */
export class SearchHandlings extends Query<HandlingsDto> {
  constructor(
    readonly search: Omit<HandlingSearch, 'subjectRef'>,
    readonly subject: Identity | null,
    /** Position that the answer must reflect; null takes whatever is there. */
    readonly after: bigint | null,
  ) {
    super();
  }
}
