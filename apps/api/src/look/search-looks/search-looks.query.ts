import { Query } from '@nestjs/cqrs';
import { type LookSearch } from '@lieciba/read-models/look-search';
import { type Named } from '../../views/asking';
import { type LooksDto } from './looks.dto';

/** Who looked at the trail: at anything, or at what it says of these people? */
export class SearchLooks extends Query<LooksDto> {
  constructor(
    readonly search: Omit<LookSearch, 'lookerRefs' | 'subjectRefs' | 'actorRefs'>,
    readonly subject: Named,
    readonly actor: Named,
    readonly looker: Named,
    /** Position that the answer must reflect; null takes whatever is there. */
    readonly after: bigint | null,
  ) {
    super();
  }
}
