import {
  createSecureServer,
  createServer,
  type Http2SecureServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
  type ServerOptions,
} from 'node:http2';
import { type AddressInfo, type Socket } from 'node:net';
import { type SecureContextOptions } from 'node:tls';
import { type Doorkeeper } from '../security/doorkeeper';
import { Call, RESPONSE_HEADERS } from './call';
import { type ConnectionIntake, Intake } from './intake';
import { failure, type Status, status } from './status';
import { deadlineIn } from './timeout';

/** Takes a call over and ends it some time. */
export type Handler = (call: Call) => void;

/** Who answers what: a handler by the path of a call, undefined where there is none. */
export type Router = (path: string) => Handler | undefined;

/** The certificate that is served, and a way to be told of its successors. */
export interface TlsContext {
  readonly current: SecureContextOptions;
  onRenewal(listener: (context: SecureContextOptions) => void): void;
}

const STREAM_WINDOW_BYTES = 4 * 1024 * 1024;
const SESSION_WINDOW_BYTES = 8 * 1024 * 1024;
const STREAMS_MAX = 10_000;
/** How often a connection is asked whether it is still there, and how long it may take to say so. */
const PING_EVERY_MS = 60_000;
const PING_LIMIT_MS = 20_000;

const OPTIONS: ServerOptions = {
  settings: { initialWindowSize: STREAM_WINDOW_BYTES, maxConcurrentStreams: STREAMS_MAX },
  // Node's own bound counts what readers have not fetched; that is bounded by the page each of them is given.
  maxSessionMemory: Number.MAX_SAFE_INTEGER,
};

const BAD_TIMEOUT = failure(status.INVALID_ARGUMENT, 'The timeout of the call is not one of gRPC.');
/** The log that the client means may be back at any moment. */
const OTHER_LOG = failure(status.UNAVAILABLE, 'This node keeps another log than the one that was asked for.');
const FAILED = failure(status.INTERNAL, 'The node failed to answer.');
const unknownMethod = (path: string) =>
  failure(status.UNIMPLEMENTED, `The method ${path.replace(/[^\w./-]/g, '?').slice(0, 200)} is not known.`);

/** A gRPC server over HTTP/2, as little of it as this node needs: every message is bytes, and stays so. */
export class GrpcServer {
  private readonly server: Http2Server | Http2SecureServer;
  private readonly sessions = new Set<ServerHttp2Session>();
  private readonly sockets = new Set<Socket>();
  private readonly intakes = new WeakMap<ServerHttp2Session, ConnectionIntake>();

  constructor(
    private readonly route: Router,
    private readonly door: Doorkeeper,
    tls: TlsContext | undefined,
    private readonly intake = new Intake(Infinity),
    /** Whoever names another log in the header `log-id` is turned away. */
    private readonly logId?: string,
  ) {
    if (tls === undefined) this.server = createServer(OPTIONS);
    else {
      const secure = createSecureServer({ ...OPTIONS, ...tls.current });
      tls.onRenewal((context) => secure.setSecureContext(context));
      this.server = secure;
    }
    this.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    this.server.on('session', (session) => this.tend(session));
    this.server.on('stream', (stream, headers) => void this.serve(stream, headers));
  }

  /** Resolves with the port once it listens. */
  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.off('error', reject);
        this.server.on('error', () => {}); // A connection that could not be accepted.
        resolve((this.server.address() as AddressInfo).port);
      });
    });
  }

  /** Takes no more calls, lets those that are open end within the limit, then closes every connection. */
  close(limitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const limit = setTimeout(() => {
        for (const session of this.sessions) session.destroy();
        for (const socket of this.sockets) socket.destroy(); // A session would wait for its peer to hang up first.
      }, limitMs);
      this.server.close(() => {
        clearTimeout(limit);
        resolve();
      });
      for (const session of this.sessions) session.close();
    });
  }

  private tend(session: ServerHttp2Session): void {
    this.sessions.add(session);
    session.setLocalWindowSize(SESSION_WINDOW_BYTES);
    let answered = true;
    const timer = setInterval(() => {
      if (session.destroyed) return;
      answered = false;
      const limit = setTimeout(() => answered || session.destroy(), PING_LIMIT_MS).unref();
      session.ping(() => {
        answered = true;
        clearTimeout(limit);
      });
    }, PING_EVERY_MS).unref();
    session.on('error', () => {}); // A connection that breaks ends its calls; there is nothing more to do about it.
    session.once('close', () => {
      clearInterval(timer);
      this.sessions.delete(session);
    });
  }

  /** What a call counts by: all calls of one connection share it. */
  private intakeOf({ session }: ServerHttp2Stream): ConnectionIntake {
    const known = session && this.intakes.get(session as ServerHttp2Session);
    if (known) return known;
    const intake = this.intake.connection();
    if (session) this.intakes.set(session as ServerHttp2Session, intake);
    return intake;
  }

  private isOther(asked: string | string[] | undefined): boolean {
    return asked !== undefined && this.logId !== undefined && asked !== this.logId;
  }

  private async serve(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> {
    stream.on('error', () => {}); // As above: the call hears of it by its close.
    if (!isGrpc(headers)) return refuse(stream);
    const path = headers[':path'] ?? '';
    const deadlineMs = deadlineIn(headers['grpc-timeout'], Date.now());
    const intake = this.intakeOf(stream);
    const fail = (fault: Status) => new Call(stream, [], Infinity, intake).fail(fault);
    if (deadlineMs === undefined) return fail(BAD_TIMEOUT);
    try {
      const caller = await this.door.callerOf(headers.authorization);
      if (stream.destroyed || stream.closed) return;
      if ('code' in caller) return fail(caller);
      if (this.isOther(headers['log-id'])) return fail(OTHER_LOG);
      const handler = this.route(path);
      if (handler === undefined) return fail(unknownMethod(path));
      handler(new Call(stream, caller, deadlineMs, intake));
    } catch {
      if (!stream.headersSent) fail(FAILED);
    }
  }
}

const isGrpc = (headers: IncomingHttpHeaders): boolean =>
  headers[':method'] === 'POST' && headers['content-type']?.startsWith('application/grpc') === true;

/** To whoever does not speak gRPC. */
const refuse = (stream: ServerHttp2Stream): void => {
  stream.respond({ ':status': 415, 'accept-post': RESPONSE_HEADERS['content-type'] }, { endStream: true });
  stream.resume();
};
