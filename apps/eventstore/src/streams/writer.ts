import { type EventLog } from '../storage/event-log';
import { Slab } from '../storage/slab';
import { type Command } from './append';
import { RecentIds } from './recent-ids';
import { Round, type WriterMemory } from './round';
import { type StreamStates } from './stream-states';

/** What happens around a commit, in seconds. */
export interface WriterObserver {
  /** One transaction, from its first byte to the end of its flush. */
  flushed(seconds: number): void;
  /** The oldest append of a transaction, from its arrival to its answer. */
  committed(seconds: number): void;
}

const QUEUE_PAUSE_BYTES = 32 * 1024 * 1024;
const QUEUE_MAX_BYTES = 128 * 1024 * 1024;
const COMMIT_MAX_BYTES = 8 * 1024 * 1024;
const RECENT_IDS_MIN = 100_000;
const SLAB_BLOCKS = 12;

/**
 * The single writer. Appends and deletions wait in a queue; each round takes what has gathered, decides over it in
 * memory, writes it in one transaction and answers after the flush. One commit is in flight at a time, so memory is never
 * ahead of the disk by more than one round. After a failed commit nothing more is written: `failed` resolves and the node must stop.
 */
export class Writer {
  /** Resolves with the reason when a commit has failed. */
  readonly failed: Promise<Error>;
  queuedBytes = 0;

  private fail!: (reason: Error) => void;
  private queue: { command: Command; sinceMs: number }[] = [];
  private readonly paused = new Set<() => void>();
  private readonly followers = new Set<() => void>();
  private readonly slab = new Slab(SLAB_BLOCKS);
  private readonly memory: WriterMemory;
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly log: EventLog,
    streams: StreamStates,
    private readonly observer: WriterObserver,
  ) {
    this.memory = {
      log,
      streams,
      recentIds: new RecentIds(RECENT_IDS_MIN),
      allocate: (bytes) => this.slab.take(bytes),
      nextPosition: log.lastPosition + 1,
      nextStreamId: log.lastStreamId + 1,
    };
    this.failed = new Promise((resolve) => (this.fail = resolve));
  }

  /** True while calls should stop reading requests; {@link onRelief} tells when to go on. */
  get congested(): boolean {
    return this.queuedBytes >= QUEUE_PAUSE_BYTES;
  }

  /** Takes a command over; false, and never an answer, when the queue is full or the node is stopping. */
  submit(command: Command): boolean {
    if (this.stopped || this.queuedBytes + command.bytes > QUEUE_MAX_BYTES) return false;
    this.queue.push({ command, sinceMs: performance.now() });
    this.queuedBytes += command.bytes;
    this.running ??= this.run();
    return true;
  }

  /** Calls back once, when requests may be read again. */
  onRelief(resume: () => void): void {
    this.paused.add(resume);
  }

  /** Calls back after every commit; returns how to stop it. */
  onCommit(follow: () => void): () => void {
    this.followers.add(follow);
    return () => this.followers.delete(follow);
  }

  /** Takes no more appends; resolves when those taken are answered. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    await nextTurn(); // Whatever arrives in this turn shares the first commit.
    try {
      while (this.queue.length > 0) {
        await this.commitRound();
        this.relieve();
      }
    } catch (error) {
      this.giveUp(error instanceof Error ? error : new Error(String(error)));
    }
    this.running = undefined;
  }

  private async commitRound(): Promise<void> {
    const startMs = performance.now();
    const oldestMs = this.queue[0]!.sinceMs;
    const round = this.gather();
    if (round.writes.length === 0) {
      round.settle();
      return;
    }
    await this.log.commit(round.streamEntries, round.writes).catch((reason: unknown) => {
      round.fail();
      throw reason;
    });
    this.slab.reset();
    round.settle();
    const endMs = performance.now();
    this.observer.flushed((endMs - startMs) / 1000);
    this.observer.committed((endMs - oldestMs) / 1000);
    for (const follow of this.followers) follow();
  }

  private gather(): Round {
    const round = new Round(this.memory, Date.now());
    let taken = 0;
    for (const { command } of this.queue) {
      if (round.bytes >= COMMIT_MAX_BYTES || !round.take(command)) break;
      taken++;
    }
    this.queue = this.queue.slice(taken);
    this.queuedBytes -= round.bytes;
    return round;
  }

  private relieve(): void {
    if (this.queuedBytes >= QUEUE_PAUSE_BYTES / 2) return;
    const resumes = [...this.paused];
    this.paused.clear();
    for (const resume of resumes) resume();
  }

  /** Memory may be ahead of the disk now: nothing may be decided from it any more. */
  private giveUp(reason: Error): void {
    this.stopped = true;
    const left = this.queue;
    this.queue = [];
    this.queuedBytes = 0;
    for (const { command } of left) command.answer({ kind: 'failed' });
    this.relieve();
    this.fail(reason);
  }
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
