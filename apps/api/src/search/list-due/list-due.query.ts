import { Query } from '@nestjs/cqrs';
import { type DueDto } from './due.dto';

/** Whose data should be gone? */
export class ListDue extends Query<DueDto> {
  constructor(
    /** People that are looked at for one page. */
    readonly limit: number,
    /** The last person of the page before; null begins with the first. */
    readonly cursor: string | null,
  ) {
    super();
  }
}
