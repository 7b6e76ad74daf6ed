import { type Call } from '../grpc/call';
import { type Handler } from '../grpc/server';
import { type Append, type Outcome } from '../streams/append';
import { type Writer } from '../streams/writer';
import { type ProposedEvent } from '../storage/encode-records';
import { type Admission, type AdmissionOf } from './admission';
import { batchRefusal, batchStreamDeleted, batchSuccess, batchTimeout, batchWrongVersion } from './append-answer';
import { type AppendOptions, checkWritable, footprintOf, sizeOfAll, tooLarge } from './append-request';
import { type BatchChunk, readBatchChunk } from './batch-append-request';
import { busy, faultOf, overBuffered, stopping } from './faults';
import { Refused } from './refused';

const UNFINISHED_MAX_BYTES = 16 * 1024 * 1024;
const UNFINISHED_MAX = 10_000;

type Answered = Exclude<Outcome, { kind: 'failed' }>;

/** An append whose last chunk has not come yet. */
interface Unfinished {
  readonly options: AppendOptions | undefined;
  events: ProposedEvent[];
  bytes: number;
  /** It has its answer; what still comes is thrown away. */
  answered: boolean;
  timer?: NodeJS.Timeout;
}

/** `Streams/BatchAppend`: many appends at once, each of `maxBytes`, known by its correlation id and answered exactly once. */
export const batchAppendCall =
  (writer: Writer, admissionOf: AdmissionOf, maxBytes: number): Handler =>
  (call) =>
    new BatchAppendCall(call, writer, admissionOf(call.caller), maxBytes).begin();

class BatchAppendCall {
  private readonly unfinished = new Map<string, Unfinished>();
  private unfinishedBytes = 0;
  private waiting = 0;
  private clientIsDone = false;

  constructor(
    private readonly call: Call,
    private readonly writer: Writer,
    private readonly admit: Admission,
    private readonly maxBytes: number,
  ) {}

  begin(): void {
    this.call.onClose(() => this.forget());
    this.call.receive(
      (request) => this.receive(request),
      () => {
        this.clientIsDone = true;
        this.endWhenAnswered();
      },
    );
  }

  private forget(): void {
    for (const { timer } of this.unfinished.values()) clearTimeout(timer);
    this.unfinished.clear();
  }

  private receive(request: Buffer): void {
    try {
      this.take(readBatchChunk(request, Date.now()));
    } catch (error) {
      // Without its correlation id nobody can be told but the whole call.
      this.call.fail(faultOf(error));
    }
    this.call.keeps(this.unfinishedBytes);
    this.pauseWhileCongested();
  }

  private take(chunk: BatchChunk): void {
    if (chunk.isFinal && this.unfinished.size === 0) return this.takeWhole(chunk);
    const key = chunk.correlation.toString('latin1');
    const append = this.unfinished.get(key) ?? this.open(chunk, key);
    if (!append.answered) this.gather(append, chunk);
    if (!chunk.isFinal) return;
    this.unfinished.delete(key);
    clearTimeout(append.timer);
    this.unfinishedBytes -= append.bytes;
    if (!append.answered) this.submit(append.options!, append.events, append.bytes, chunk.correlation);
  }

  /** Nearly every append comes in one chunk while none is unfinished. */
  private takeWhole({ options, events, refused, correlation }: BatchChunk): void {
    const bytes = sizeOfAll(events);
    const reason = refused ?? faultIn(options, bytes, this.maxBytes, this.admit);
    if (reason !== undefined) this.call.send(batchRefusal(correlation, options, reason));
    else this.submit(options!, events, bytes, correlation);
  }

  private open({ options: given, correlation: shared, isFinal }: BatchChunk, key: string): Unfinished {
    // What is kept must not keep the whole message it came in.
    const correlation = Buffer.from(shared);
    const options = given && { ...given, streamName: Buffer.from(given.streamName) };
    const append: Unfinished = { options, events: [], bytes: 0, answered: false };
    this.unfinished.set(key, append);
    if (options !== undefined && !isFinal) {
      append.timer = setTimeout(
        () => this.abandon(append, batchTimeout(correlation, options)),
        Math.max(0, options.deadlineMs - Date.now()),
      );
    }
    return append;
  }

  private gather(append: Unfinished, { correlation, events, refused }: BatchChunk): void {
    const bytes = sizeOfAll(events);
    for (const event of events) append.events.push(event);
    append.bytes += bytes;
    this.unfinishedBytes += bytes;
    const reason = refused ?? faultIn(append.options, append.bytes, this.maxBytes, this.admit);
    if (reason !== undefined) this.abandon(append, batchRefusal(correlation, append.options, reason));
    if (this.unfinishedBytes > UNFINISHED_MAX_BYTES || this.unfinished.size > UNFINISHED_MAX)
      this.call.fail(overBuffered());
  }

  /** Answers an append that will not be written and forgets its events. */
  private abandon(append: Unfinished, answer: Buffer): void {
    clearTimeout(append.timer);
    this.unfinishedBytes -= append.bytes;
    append.answered = true;
    append.events = [];
    append.bytes = 0;
    this.call.send(answer);
  }

  private submit(options: AppendOptions, events: readonly ProposedEvent[], bytes: number, correlation: Buffer): void {
    const append: Append = {
      streamName: options.streamName,
      expected: options.expected,
      deadlineMs: options.deadlineMs,
      events,
      bytes: footprintOf(events, bytes),
      answer: (outcome) => {
        this.waiting--;
        if (outcome.kind === 'failed') return this.call.fail(stopping());
        this.call.send(answerTo(outcome, correlation, options));
        this.endWhenAnswered();
      },
    };
    this.waiting++;
    if (this.writer.submit(append)) return;
    this.waiting--;
    this.call.fail(busy());
  }

  private endWhenAnswered(): void {
    if (this.clientIsDone && this.waiting === 0) this.call.end();
  }

  /** Reads no further requests while the queue is long or the client does not fetch its answers. */
  private pauseWhileCongested(): void {
    const { call } = this;
    if (call.closed || call.paused) return;
    const resume = () => call.resume();
    if (this.writer.congested) {
      call.pause();
      this.writer.onRelief(resume);
    } else if (call.full) {
      call.pause();
      call.onDrain(resume);
    }
  }
}

const faultIn = (
  options: AppendOptions | undefined,
  bytes: number,
  maxBytes: number,
  admit: Admission,
): Refused | undefined => {
  if (options === undefined) return new Refused('bad-request', 'The options are missing.');
  if (bytes > maxBytes) return tooLarge(maxBytes);
  try {
    checkWritable(options.streamName);
    admit(options.streamName, 'write');
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  return undefined;
};

const answerTo = (outcome: Answered, correlation: Buffer, options: AppendOptions): Buffer => {
  switch (outcome.kind) {
    case 'written':
      return batchSuccess(correlation, options, outcome.lastRevision, outcome.position);
    case 'wrong-version':
      return batchWrongVersion(correlation, options, outcome.currentRevision);
    case 'stream-deleted':
      return batchStreamDeleted(correlation, options);
    case 'too-late':
      return batchTimeout(correlation, options);
  }
};
