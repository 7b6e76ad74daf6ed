import { pageOfActors } from '@lieciba/read-models/actors/actors.queries';
import { pageOfDeletions } from '@lieciba/read-models/deletion-register/deletion-register.queries';
import { pageOfProcessing } from '@lieciba/read-models/processing/processing.queries';
import { type Queryable } from '@lieciba/read-models/queryable';
import { pageOfRecipients } from '@lieciba/read-models/recipients/recipients.queries';
import { pageOfSources } from '@lieciba/read-models/sources/sources.queries';
import { pageOfTransfers, safeguardsOf } from '@lieciba/read-models/transfer-register/transfer-register.queries';
import { pageOfWithholdings } from '@lieciba/read-models/withholdings/withholdings.queries';
import { type Registers } from '../views/registers';

/** The registers in PostgreSQL; `answered` says what becomes of a failure. */
export const sqlRegisters = (db: Queryable, answered: <T>(query: Promise<T>) => Promise<T>): Registers => ({
  recipients: (search) => answered(pageOfRecipients(db, search)),
  sources: (search) => answered(pageOfSources(db, search)),
  processing: (search) => answered(pageOfProcessing(db, search)),
  actors: (search) => answered(pageOfActors(db, search)),
  transfers: (search) => answered(pageOfTransfers(db, search)),
  safeguards: (recipients) => answered(safeguardsOf(db, recipients)),
  deletions: (search) => answered(pageOfDeletions(db, search)),
  withholdings: (search) => answered(pageOfWithholdings(db, search)),
});
