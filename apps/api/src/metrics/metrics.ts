import { Inject, Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { type ApiVault, VAULT } from '../ports';
import { countVault } from './vault-metrics';

/** What the api counts. Labels are of closed sets: routes, codes and kinds, never anything a caller wrote. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly registers = [this.registry];

  readonly requests = new Histogram({
    name: 'lieciba_http_request_seconds',
    help: 'Time to answer a request, by route template and status.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: this.registers,
  });
  readonly deliveries = new Counter({
    name: 'lieciba_deliveries_total',
    help: 'Deliveries acknowledged: recorded, or repeated when they were there already.',
    labelNames: ['outcome'] as const,
    registers: this.registers,
  });
  readonly records = new Counter({
    name: 'lieciba_events_recorded_total',
    help: 'Events made durable, one for each record and subject, by kind.',
    labelNames: ['kind'] as const,
    registers: this.registers,
  });
  readonly refusals = new Counter({
    name: 'lieciba_refusals_total',
    help: 'Requests answered with an error, by code.',
    labelNames: ['code'] as const,
    registers: this.registers,
  });
  readonly limited = new Counter({
    name: 'lieciba_rate_limited_total',
    help: 'Requests turned away because their source, user or address came too often.',
    labelNames: ['who'] as const,
    registers: this.registers,
  });

  constructor(@Inject(VAULT) vault: ApiVault) {
    collectDefaultMetrics({ register: this.registry });
    countVault(this.registry, () => vault.stats());
  }
}
