import { Query } from '@nestjs/cqrs';

/** Prove that a record is in the log as it was recorded; answered with a tlog-proof file. */
export class ProveRecord extends Query<string> {
  constructor(readonly recordId: string) {
    super();
  }
}
