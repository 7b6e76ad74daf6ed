import { Query } from '@nestjs/cqrs';
import { type Identity } from '@lieciba/vault';
import { type RetentionDto } from './retention.dto';

/** What keeps this person's data, and what is due? */
export class SearchRetention extends Query<RetentionDto> {
  constructor(
    readonly subject: Identity,
    /** Position that the answer must reflect; null takes whatever is there. */
    readonly after: bigint | null,
  ) {
    super();
  }
}
