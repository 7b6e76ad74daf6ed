import { Query } from '@nestjs/cqrs';
import { type FindingFilter, type FindingSearch } from '@lieciba/read-models/finding-search';
import { type Scope } from '../../cases/scope';
import { type Named } from '../../views/asking';
import { type FindingsDto } from './findings.dto';

/** Which findings are there: about this person, or about anybody. */
export class SearchFindings extends Query<FindingsDto> {
  constructor(
    readonly filter: Omit<FindingFilter, 'subjectRefs'>,
    readonly page: Pick<FindingSearch, 'order' | 'limit' | 'cursor'>,
    readonly subject: Named,
    readonly counts: boolean,
    /** Position that the answer must reflect; null takes whatever is there. */
    readonly after: bigint | null,
    /** What whoever asks may see; null for whoever may see all there is. */
    readonly scope: Scope | null = null,
  ) {
    super();
  }
}
