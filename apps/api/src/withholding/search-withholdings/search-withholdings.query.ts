import { Query } from '@nestjs/cqrs';
import { type RegisterSearch } from '@lieciba/read-models/registers/register-page';
import { type WithholdingFilter } from '@lieciba/read-models/withholdings/withholdings.queries';
import { type Named } from '../../views/asking';
import { type WithholdingsDto } from './search-withholdings.dto';

/** What is withheld, from whom, and who answers for it. */
export class SearchWithholdings extends Query<WithholdingsDto> {
  constructor(
    readonly search: RegisterSearch & Omit<WithholdingFilter, 'subjectRefs'>,
    readonly subject: Named,
    /** Position that the answer must reflect; null takes whatever is there. */
    readonly after: bigint | null,
  ) {
    super();
  }
}
