import { type ActorRow, type ActorSearch } from '@lieciba/read-models/actors/actors.queries';
import { type HandlingSearch, type Page } from '@lieciba/read-models/handling-search';
import { type ProcessingRow } from '@lieciba/read-models/processing/processing.queries';
import { type RecipientRow } from '@lieciba/read-models/recipients/recipients.queries';
import { type RegisterPage, type RegisterSearch } from '@lieciba/read-models/registers/register-page';
import { type SourceRow } from '@lieciba/read-models/sources/sources.queries';
import { type SafeguardRow } from '@lieciba/read-models/transfer-register/transfer-register.queries';
import { type WithholdingFilter, type WithholdingRow } from '@lieciba/read-models/withholdings/withholdings.queries';

/** What the api asks of the views that are registers; fails as the other views do. */
export interface Registers {
  recipients(search: RegisterSearch): Promise<RegisterPage<RecipientRow>>;
  sources(search: RegisterSearch): Promise<RegisterPage<SourceRow>>;
  processing(search: RegisterSearch): Promise<RegisterPage<ProcessingRow>>;
  actors(search: ActorSearch): Promise<RegisterPage<ActorRow>>;
  transfers(search: HandlingSearch): Promise<Page>;
  safeguards(recipients: readonly string[]): Promise<readonly SafeguardRow[]>;
  deletions(search: HandlingSearch): Promise<Page>;
  withholdings(search: RegisterSearch & WithholdingFilter): Promise<RegisterPage<WithholdingRow>>;
}
