import { Query } from '@nestjs/cqrs';
import { type FindingPageSearch } from '@lieciba/read-models/finding-search';
import { type Identity } from '@lieciba/vault';
import { type FindingsDto } from './findings.dto';

/** Which findings are there: about this person, or about anybody, newest first. */
export class SearchFindings extends Query<FindingsDto> {
  constructor(
    readonly search: Omit<FindingPageSearch, 'subjectRef'>,
    readonly subject: Identity | null,
    readonly counts: boolean,
    /** Position that the answer must reflect; null takes whatever is there. */
    readonly after: bigint | null,
  ) {
    super();
  }
}
