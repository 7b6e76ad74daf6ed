import { type OutgoingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { type Identity } from '../security/identity';
import { type ConnectionIntake } from './intake';
import { MessageQueue, MessageReader } from './messages';
import { failure, type Status, status } from './status';

/** Largest message that is taken. */
const RECEIVE_MAX_BYTES = 17 * 1024 * 1024;
/** What waits to be sent goes out at once when it has become so much; otherwise at the end of the turn. */
const SEND_BYTES = 256 * 1024;
/** A client that goes on sending to a call that has ended is cut off after this. */
const LINGER_MS = 10_000;
const TIMER_MAX_MS = 2 ** 31 - 1;

export const RESPONSE_HEADERS = { ':status': 200, 'content-type': 'application/grpc+proto' } as const;

const OK: Status = { code: status.OK, details: '', trailers: {} };
const DEADLINE_EXCEEDED = failure(status.DEADLINE_EXCEEDED, 'The deadline of the call has passed.');
const CUT_SHORT = failure(status.INTERNAL, 'The last message of the call is not whole.');
const NO_REQUEST = failure(status.UNIMPLEMENTED, 'The call has no request.');
const TOO_MUCH = failure(status.RESOURCE_EXHAUSTED, 'Too much has come of requests that are not whole yet.');
const SECOND_REQUEST = failure(status.UNIMPLEMENTED, 'The call has more than one request.');

/**
 * One call, whatever its kind: messages in, messages out, and a status at the end. What is sent in one turn leaves in one
 * piece. Once the call is closed, by either side or by its deadline, nothing is received or sent any more.
 */
export class Call {
  closed = false;
  private readonly outgoing = new MessageQueue();
  private readonly closeListeners = new Set<() => void>();
  private readonly timer: NodeJS.Timeout | undefined;
  private flushing = false;
  /** Of what was given, what is kept until there is more of it. */
  private kept = 0;
  private held = 0;

  /** `deadlineMs` is when the client stops waiting, milliseconds since the epoch; Infinity if never. */
  constructor(
    private readonly stream: ServerHttp2Stream,
    readonly caller: Identity,
    readonly deadlineMs: number,
    private readonly intake: ConnectionIntake,
  ) {
    const patienceMs = deadlineMs - Date.now();
    if (patienceMs <= TIMER_MAX_MS) {
      this.timer = setTimeout(() => this.fail(DEADLINE_EXCEEDED), Math.max(0, patienceMs)).unref();
    }
    stream.once('close', () => this.close());
    stream.once('aborted', () => this.close());
  }

  /** Gives every message as it comes, then calls `onEnd` once the client has sent all. */
  receive(onMessage: (message: Buffer) => void, onEnd: () => void): void {
    const reader = new MessageReader(RECEIVE_MAX_BYTES);
    const give = (message: Buffer) => {
      if (!this.closed) onMessage(message);
    };
    this.stream.on('data', (chunk: Buffer) => {
      if (this.closed) return;
      const fault = reader.take(chunk, give);
      if (fault !== undefined) this.fail(fault);
      else if (!this.hold(reader.bytesHeld + this.kept)) this.fail(TOO_MUCH);
    });
    this.stream.on('end', () => {
      if (this.closed) return;
      if (reader.inMessage) return this.fail(CUT_SHORT);
      onEnd();
      this.hold(this.kept);
    });
  }

  /** Calls back with the one message of a call that has one. */
  receiveOne(onRequest: (request: Buffer) => void): void {
    let request: Buffer | undefined;
    this.receive(
      (message) => {
        if (request === undefined) {
          request = message;
          this.keeps(message.length);
        } else this.fail(SECOND_REQUEST);
      },
      () => (request === undefined ? this.fail(NO_REQUEST) : onRequest(request)),
    );
  }

  /** Tells how many bytes of the messages given are kept until others come, so that they are counted. */
  keeps(bytes: number): void {
    this.kept = bytes;
  }

  get paused(): boolean {
    return this.stream.isPaused();
  }

  /** No further messages are read, so the client must wait; those that have come already may still be given. */
  pause(): void {
    this.stream.pause();
  }

  resume(): void {
    this.stream.resume();
  }

  send(message: Buffer): void {
    if (this.closed) return;
    this.outgoing.add(message);
    if (this.outgoing.bytes >= SEND_BYTES) this.flush();
    else if (!this.flushing) {
      this.flushing = true;
      process.nextTick(this.flushTurn);
    }
  }

  /** Lets go what was sent in this turn already. */
  flush(): void {
    if (this.closed || this.outgoing.bytes === 0) return;
    const { stream } = this;
    if (isGone(stream)) return this.close();
    if (!stream.headersSent) stream.respond(RESPONSE_HEADERS, { waitForTrailers: true });
    stream.write(this.outgoing.take());
  }

  /** True while the client has not fetched what was sent before this turn. */
  get full(): boolean {
    return this.stream.writableNeedDrain;
  }

  /** Calls back once when the client has fetched what was sent; returns how to stop that. */
  onDrain(listener: () => void): () => void {
    this.stream.once('drain', listener);
    return () => void this.stream.off('drain', listener);
  }

  /** Calls back once when the call is closed. */
  onClose(listener: () => void): () => void {
    if (this.closed) listener();
    else this.closeListeners.add(listener);
    return () => void this.closeListeners.delete(listener);
  }

  /** Sends one last message and ends the call well. */
  answer(message: Buffer): void {
    this.send(message);
    this.end();
  }

  end(): void {
    this.finish(OK);
  }

  fail(fault: Status): void {
    this.finish(fault);
  }

  private finish(ending: Status): void {
    if (this.closed) return;
    const { stream } = this;
    this.flush();
    this.close();
    if (isGone(stream)) return;
    stream.resume(); // What still comes is thrown away.
    if (stream.headersSent) {
      // Asked for when everything else is fetched, however long that takes.
      stream.once('wantTrailers', () => {
        if (isGone(stream)) return;
        stream.sendTrailers(trailersOf(ending));
        cutOffLater(stream);
      });
      stream.end();
    } else {
      stream.respond({ ...RESPONSE_HEADERS, ...trailersOf(ending) }, { endStream: true });
      cutOffLater(stream);
    }
  }

  private readonly flushTurn = (): void => {
    this.flushing = false;
    this.flush();
  };

  private hold(bytes: number): boolean {
    if (this.closed || bytes === this.held) return true;
    const more = bytes - this.held;
    this.held = bytes;
    return this.intake.hold(more);
  }

  private close(): void {
    if (this.closed) return;
    this.hold(0);
    this.closed = true;
    clearTimeout(this.timer);
    const listeners = [...this.closeListeners];
    this.closeListeners.clear();
    for (const listener of listeners) listener();
  }
}

/** The client has reset the stream, or the connection is lost: to speak to it would throw. Its `close` follows. */
const isGone = (stream: ServerHttp2Stream): boolean => stream.destroyed || stream.closed;

/** A client that has been told the end of its call may not go on sending to it for ever. */
const cutOffLater = (stream: ServerHttp2Stream): void => {
  const timer = setTimeout(() => stream.close(), LINGER_MS).unref();
  stream.once('close', () => clearTimeout(timer));
};

/** Details are percent-encoded as gRPC has it: whatever is not printable ASCII, and the percent sign. */
const trailersOf = ({ code, details, trailers }: Status): OutgoingHttpHeaders => ({
  ...trailers,
  'grpc-status': code,
  ...(details === '' ? {} : { 'grpc-message': encodeURI(details) }),
});
