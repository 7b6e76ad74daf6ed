import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { type WriterObserver } from './streams/writer';

/** What is read off the node whenever somebody looks. */
export interface Readings {
  position(): number;
  streams(): number;
  logBytes(): number;
  subscribers(): number;
  queueBytes(): number;
  intakeBytes(): number;
}

const SECONDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2];

/** The node's figures as Prometheus knows them. */
export class Metrics implements WriterObserver {
  readonly registry = new Registry();
  readonly unauthenticated = this.counter(
    'eventstore_unauthenticated_total',
    'Calls with a wrong user name or password.',
  );
  private readonly flush = this.histogram('eventstore_flush_seconds', 'One transaction, until it is flushed to disk.');
  private readonly commit = this.histogram('eventstore_commit_seconds', 'An append, from arrival until it is durable.');

  flushed(seconds: number): void {
    this.flush.observe(seconds);
  }

  committed(seconds: number): void {
    this.commit.observe(seconds);
  }

  /** Adds what can only be read once the node stands. */
  watch(readings: Readings): void {
    collectDefaultMetrics({ register: this.registry });
    this.gauge('eventstore_position', 'Position of the last durable event.', readings.position);
    this.gauge('eventstore_streams', 'Streams in the log.', readings.streams);
    this.gauge('eventstore_log_bytes', 'Size of the file of the log.', readings.logBytes);
    this.gauge('eventstore_subscribers', 'Reads and subscriptions that are open.', readings.subscribers);
    this.gauge('eventstore_queue_bytes', 'Appends waiting for their turn, in bytes.', readings.queueBytes);
    this.gauge('eventstore_intake_bytes', 'Of requests that are not whole yet, in bytes.', readings.intakeBytes);
  }

  private gauge(name: string, help: string, read: () => number): void {
    new Gauge({ name, help, registers: [this.registry], collect: gaugeOf(read) });
  }

  private counter(name: string, help: string) {
    return new Counter({ name, help, registers: [this.registry] });
  }

  private histogram(name: string, help: string) {
    return new Histogram({ name, help, buckets: SECONDS, registers: [this.registry] });
  }
}

const gaugeOf = (read: () => number) =>
  function (this: Gauge) {
    this.set(read());
  };

/** Serves `/health`, and `/metrics`, which is `/stats` too; resolves with the port once it listens. */
export const serveMetrics = async (registry: Registry, host: string, port: number) => {
  const server = createServer(({ url }, response) => {
    if (url === '/health') response.setHeader('content-type', 'application/json').end('{"status":"ok"}');
    else if (url === '/metrics' || url === '/stats') {
      void registry.metrics().then((text) => response.setHeader('content-type', registry.contentType).end(text));
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
};

const close = (server: Server) => {
  server.closeAllConnections();
  return new Promise<void>((resolve) => server.close(() => resolve()));
};
