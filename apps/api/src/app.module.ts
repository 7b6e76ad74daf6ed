import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { RecordAccessController } from './access/record-access/record-access.controller';
import { GetCatalogueController } from './catalogue/get-catalogue/get-catalogue.controller';
import { Cases } from './cases/cases';
import { Claims } from './cases/claims';
import { Obstacles } from './cases/obstacles';
import { Scopes } from './cases/scope';
import { Withheld } from './cases/withheld';
import { Knowledge } from './decision/take-decision/knowledge';
import { TakeDecisionController } from './decision/take-decision/take-decision.controller';
import { TakeDecisionHandler } from './decision/take-decision/take-decision.handler';
import { RecordDeletionController } from './deletion/record-deletion/record-deletion.controller';
import { Deliver } from './delivery/record-delivery/deliver';
import { DeliveriesInFlight } from './delivery/record-delivery/deliveries-in-flight';
import { RecordDeliveryController } from './delivery/record-delivery/record-delivery.controller';
import { RecordDeliveryHandler } from './delivery/record-delivery/record-delivery.handler';
import { SuspendedSources } from './delivery/record-delivery/suspended-sources';
import { RecordDisclosureController } from './disclosure/record-disclosure/record-disclosure.controller';
import { CarryOut } from './erasure/carry-out';
import { ErasuresController } from './erasure/erasures/erasures.controller';
import { Unfinished } from './erasure/unfinished';
import { GetFindingController } from './finding/get-finding/get-finding.controller';
import { JudgementsController } from './finding/judgements/judgements.controller';
import { HealthController } from './health/health.controller';
import { Certificates } from './ledger/certify/certificates';
import { GetCertificateKeyController } from './ledger/certify/get-certificate-key.controller';
import { InquiriesController } from './inquiry/inquiries/inquiries.controller';
import { GetLedgerController } from './ledger/get-ledger/get-ledger.controller';
import { GetStatusController } from './ledger/get-ledger/get-status.controller';
import { GetPageController } from './ledger/get-page/get-page.controller';
import { Prover } from './ledger/prover';
import { ProveRecordController } from './ledger/prove-record/prove-record.controller';
import { ProveRecordsController } from './ledger/prove-records/prove-records.controller';
import { SearchLooksController } from './look/search-looks/search-looks.controller';
import { SearchLooksHandler } from './look/search-looks/search-looks.handler';
import { Looks } from './look/looks';
import { Metrics } from './metrics/metrics';
import { MetricsController } from './metrics/metrics.controller';
import { PoliciesController } from './policy/policies/policies.controller';
import { CERTIFIER, CLOCK, LEDGER, LOG, type Ports, STORE, VAULT, VERIFY_PAGE, VIEWS } from './ports';
import { ErrorsController } from './problem/errors.controller';
import { ProblemFilter } from './problem/problem.filter';
import { Troubles } from './problem/troubles';
import { ContractsController } from './recipient/contracts/contracts.controller';
import { DemandsController } from './recipient/demands/demands.controller';
import { RecipientsController } from './recipient/recipients/recipients.controller';
import { SafeguardsController } from './recipient/safeguards/safeguards.controller';
import { Entries } from './register/entries';
import { Reader } from './register/reader';
import { Register } from './register/register';
import { IssueReportController } from './report/issue-report/issue-report.controller';
import { IssueReportHandler } from './report/issue-report/issue-report.handler';
import { RequestsController } from './request/requests/requests.controller';
import { CountHandlingsController } from './search/count-handlings/count-handlings.controller';
import { CountHandlingsHandler } from './search/count-handlings/count-handlings.handler';
import { ExportHandlingsController } from './search/export-handlings/export-handlings.controller';
import { ExportHandlingsHandler } from './search/export-handlings/export-handlings.handler';
import { GetViewsController } from './search/get-views/get-views.controller';
import { SavedSearchesController } from './search/saved-searches/saved-searches.controller';
import { SearchFindingsController } from './search/search-findings/search-findings.controller';
import { SearchFindingsHandler } from './search/search-findings/search-findings.handler';
import { ListHandledController } from './search/registers/list-handled.controller';
import { ListenController } from './search/listen/listen.controller';
import { ListenHandler } from './search/listen/listen.handler';
import { Listeners } from './search/listen/listeners';
import { ListRegistersController } from './search/registers/list-registers.controller';
import { SearchHandlingsController } from './search/search-handlings/search-handlings.controller';
import { SearchHandlingsHandler } from './search/search-handlings/search-handlings.handler';
import { SourceKeysController } from './source/source-keys/source-keys.controller';
import { RefusedReports } from './source/count-refusals/refused-reports';
import { SourcesController } from './source/sources/sources.controller';
import { GrantsController } from './staff/grants/grants.controller';
import { SearchStaffController } from './staff/search-staff/search-staff.controller';
import { TrainingsController } from './staff/trainings/trainings.controller';
import { ConsentsController } from './subject/consents/consents.controller';
import { HoldsController } from './subject/holds/holds.controller';
import { InformingsController } from './subject/informings/informings.controller';
import { LinksController } from './subject/links/links.controller';
import { ObjectionsController } from './subject/objections/objections.controller';
import { RestrictionsController } from './subject/restrictions/restrictions.controller';
import { RetentionGroundsController } from './subject/retention-grounds/retention-grounds.controller';
import { SearchSubjectsController } from './subject/search-subjects/search-subjects.controller';
import { ListDueController } from './search/list-due/list-due.controller';
import { ListDueHandler } from './search/list-due/list-due.handler';
import { DueTrails } from './search/list-trails/due-trails';
import { ListTrailsController } from './search/list-trails/list-trails.controller';
import { Retentions } from './search/retention';
import { SearchRetentionController } from './search/search-retention/search-retention.controller';
import { SearchRetentionHandler } from './search/search-retention/search-retention.handler';
import { ActorDisclosuresController } from './subject/actor-disclosures/actor-disclosures.controller';
import { SearchWithholdingsController } from './withholding/search-withholdings/search-withholdings.controller';
import { SearchWithholdingsHandler } from './withholding/search-withholdings/search-withholdings.handler';
import { WithholdingsController } from './withholding/withholdings/withholdings.controller';
import { RecordTransferController } from './transfer/record-transfer/record-transfer.controller';

/** What the use cases share. */
@Global()
@Module({})
class HouseModule {
  static with({ store, vault, views, ledger, certifier, verifyPage, clock, log }: Ports): DynamicModule {
    const ports = [
      { provide: STORE, useValue: store },
      { provide: VAULT, useValue: vault },
      { provide: VIEWS, useValue: views },
      { provide: LEDGER, useValue: ledger },
      { provide: CERTIFIER, useValue: certifier },
      { provide: VERIFY_PAGE, useValue: verifyPage },
      { provide: CLOCK, useValue: clock },
      { provide: LOG, useValue: log },
    ];
    return { module: HouseModule, providers: [...ports, Metrics, Troubles], exports: [...ports, Metrics, Troubles] };
  }
}

/** Every use case is one line here. */
@Module({
  imports: [CqrsModule.forRoot()],
  controllers: [
    RecordDeliveryController,
    RecordAccessController,
    RecordDisclosureController,
    RecordTransferController,
    RecordDeletionController,
    SearchHandlingsController,
    CountHandlingsController,
    ExportHandlingsController,
    ListenController,
    SavedSearchesController,
    SearchFindingsController,
    SearchLooksController,
    ListRegistersController,
    ListHandledController,
    SearchRetentionController,
    ListDueController,
    ListTrailsController,
    GetViewsController,
    GetCatalogueController,
    ContractsController,
    DemandsController,
    RecipientsController,
    SafeguardsController,
    ConsentsController,
    RetentionGroundsController,
    RestrictionsController,
    ObjectionsController,
    HoldsController,
    InformingsController,
    LinksController,
    ActorDisclosuresController,
    SearchSubjectsController,
    GrantsController,
    TrainingsController,
    SearchStaffController,
    SourcesController,
    SourceKeysController,
    RequestsController,
    IssueReportController,
    WithholdingsController,
    SearchWithholdingsController,
    ErasuresController,
    InquiriesController,
    JudgementsController,
    GetFindingController,
    PoliciesController,
    TakeDecisionController,
    HealthController,
    MetricsController,
    ErrorsController,
    GetLedgerController,
    GetStatusController,
    GetPageController,
    GetCertificateKeyController,
    ProveRecordController,
    ProveRecordsController,
  ],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    Deliver,
    DeliveriesInFlight,
    SuspendedSources,
    RefusedReports,
    RecordDeliveryHandler,
    Certificates,
    Prover,
    SearchHandlingsHandler,
    CountHandlingsHandler,
    ExportHandlingsHandler,
    Listeners,
    ListenHandler,
    SearchFindingsHandler,
    Retentions,
    SearchRetentionHandler,
    ListDueHandler,
    DueTrails,
    Register,
    Entries,
    Reader,
    Cases,
    Claims,
    Obstacles,
    Scopes,
    CarryOut,
    Unfinished,
    Looks,
    SearchLooksHandler,
    SearchWithholdingsHandler,
    Withheld,
    IssueReportHandler,
    Knowledge,
    TakeDecisionHandler,
  ],
})
export class AppModule {
  /** The api over these ports. */
  static over(ports: Ports): DynamicModule {
    return { module: AppModule, imports: [HouseModule.with(ports)] };
  }
}
