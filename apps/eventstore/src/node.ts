import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { lockFolder } from '@lieciba/embedded';
import { type Logger } from 'pino';
import { type Env } from './env';
import { Intake } from './grpc/intake';
import { GrpcServer } from './grpc/server';
import { Metrics, serveMetrics } from './metrics';
import { type Reading } from './protocol/read.call';
import { servicesOver } from './protocol/services';
import { openSecurity, type Security } from './security/open-security';
import { EventLog, logFileIn } from './storage/event-log';
import { EXPECT_NO_STREAM } from './streams/append-rules';
import { StreamStates } from './streams/stream-states';
import { Writer } from './streams/writer';

const CALLS_END_MS = 2_000;

/** A node that serves. */
export interface EventStoreNode {
  readonly port: number;
  readonly metricsPort: number | undefined;
  /** Of the log: a client that names another in `log-id` is turned away. */
  readonly logId: string;
  /** Resolves with the reason when the node can no longer write and must be stopped. */
  readonly failed: Promise<Error>;
  /** Finishes what was taken, ends what is open, closes the log and gives the folder free. */
  stop(): Promise<void>;
}

/** Starts a node over the folder; throws one clear sentence when the folder or a port is taken. */
export const startNode = async (env: Env, logger: Logger): Promise<EventStoreNode> => {
  const undo: (() => Promise<unknown>)[] = [];
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= undoAll(undo));
  try {
    const lock = await lockFolder(env.folder);
    undo.push(() => lock.release());
    const metrics = new Metrics();
    const security = await openSecurity(env, logger, () => metrics.unauthenticated.inc());
    undo.push(async () => security.close());
    const log = await EventLog.open(env.folder);
    undo.push(() => log.close());
    const streams = new StreamStates(log);
    const writer = new Writer(log, streams, metrics);
    undo.push(() => writer.stop());
    if (log.lastPosition === 0) await writeFirstEvent(writer);

    const intake = new Intake(env.intakeMaxBytes);
    const { port, services } = await listen(env, { log, streams, writer }, { ...security, intake }, undo);
    metrics.watch({
      position: () => log.lastPosition,
      streams: () => log.streamCount,
      logBytes: () => statSync(logFileIn(env.folder)).size,
      subscribers: () => services.subscribers,
      queueBytes: () => writer.queuedBytes,
      intakeBytes: () => intake.bytes,
    });
    const metricsPort = await listenForMetrics(env, metrics, undo);
    logger.debug({ position: log.lastPosition, streams: log.streamCount }, 'opened');
    return { port, metricsPort, logId: log.nodeId, failed: writer.failed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const undoAll = async (undo: (() => Promise<unknown>)[]) => {
  for (const step of undo.reverse()) await step();
};

const listen = async (
  env: Env,
  reading: Reading,
  { door, tls, intake }: Pick<Security, 'door' | 'tls'> & { readonly intake: Intake },
  undo: (() => Promise<unknown>)[],
) => {
  const address = { host: env.advertisedHost, port: 0 };
  const services = servicesOver(reading, () => address, env.appendMaxBytes);
  const server = new GrpcServer(services.route, door, tls, intake, reading.log.nodeId);
  address.port = await server.listen(env.host, env.port).catch((error: Error) => {
    throw portTaken(env.port, error);
  });
  undo.push(async () => {
    await reading.writer.stop(); // Those who wait are answered before their calls end.
    services.cancelAll();
    await server.close(CALLS_END_MS);
  });
  return { port: address.port, services };
};

const listenForMetrics = async (env: Env, { registry }: Metrics, undo: (() => Promise<unknown>)[]) => {
  if (env.metricsPort === undefined) return undefined;
  const { port, close } = await serveMetrics(registry, env.metricsHost, env.metricsPort).catch((error: Error) => {
    throw portTaken(env.metricsPort!, error);
  });
  undo.push(close);
  return port;
};

const portTaken = (port: number, cause: Error) =>
  cause.message.includes('EADDRINUSE') ? new Error(`The port ${port} is in use.`, { cause }) : cause;

/** `$all` is never empty: a log begins with the node's own event, as it does in a real server. */
const writeFirstEvent = (writer: Writer) =>
  new Promise<void>((resolve, reject) => {
    const event = {
      id: randomUUID(),
      type: Buffer.from('$LogCreated'),
      json: true,
      metadata: Buffer.alloc(0),
      data: Buffer.from('{}'),
    };
    writer.submit({
      streamName: Buffer.from('$node'),
      expected: EXPECT_NO_STREAM,
      events: [event],
      bytes: 0,
      deadlineMs: Infinity,
      answer: ({ kind }) => (kind === 'written' ? resolve() : void writer.failed.then(reject)),
    });
  });
