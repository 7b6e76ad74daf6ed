import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { RecordAccessController } from './access/record-access/record-access.controller';
import { GetCatalogueController } from './catalogue/get-catalogue/get-catalogue.controller';
import { RecordDeletionController } from './deletion/record-deletion/record-deletion.controller';
import { DeliveriesInFlight } from './delivery/record-delivery/deliveries-in-flight';
import { Deliver } from './delivery/record-delivery/deliver';
import { RecordDeliveryController } from './delivery/record-delivery/record-delivery.controller';
import { RecordDeliveryHandler } from './delivery/record-delivery/record-delivery.handler';
import { RecordDisclosureController } from './disclosure/record-disclosure/record-disclosure.controller';
import { HealthController } from './health/health.controller';
import { Metrics } from './metrics/metrics';
import { MetricsController } from './metrics/metrics.controller';
import { CLOCK, LOG, type Ports, STORE, VAULT, VIEWS } from './ports';
import { ErrorsController } from './problem/errors.controller';
import { ProblemFilter } from './problem/problem.filter';
import { Troubles } from './problem/troubles';
import { SearchFindingsController } from './search/search-findings/search-findings.controller';
import { SearchFindingsHandler } from './search/search-findings/search-findings.handler';
import { SearchHandlingsController } from './search/search-handlings/search-handlings.controller';
import { SearchHandlingsHandler } from './search/search-handlings/search-handlings.handler';
import { RecordTransferController } from './transfer/record-transfer/record-transfer.controller';
import { GetViewsController } from './search/get-views/get-views.controller';

/** What the use cases share. */
@Global()
@Module({})
class HouseModule {
  static with({ store, vault, views, clock, log }: Ports): DynamicModule {
    const ports = [
      { provide: STORE, useValue: store },
      { provide: VAULT, useValue: vault },
      { provide: VIEWS, useValue: views },
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
    SearchFindingsController,
    GetViewsController,
    GetCatalogueController,
    HealthController,
    MetricsController,
    ErrorsController,
  ],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    Deliver,
    DeliveriesInFlight,
    RecordDeliveryHandler,
    SearchHandlingsHandler,
    SearchFindingsHandler,
  ],
})
export class AppModule {
  /** The api over these ports. */
  static over(ports: Ports): DynamicModule {
    return { module: AppModule, imports: [HouseModule.with(ports)] };
  }
}
