import { type Delivery, type HandlingRecord } from './handling-record';
import { type RecorderError } from './recorder-error';

/** What became of one record: its ids in the log and the references its subjects stand under, one per subject. */
export interface RecordReceipt {
  readonly key: string;
  readonly recordIds: readonly string[];
  readonly subjects: readonly string[];
}

/** Proof that a whole delivery is durable. */
export interface DeliveryReceipt {
  readonly deliveryId: string;
  /** Position in the log; pass it as `after` to read your own write. */
  readonly position: string;
  readonly records: readonly RecordReceipt[];
}

/** Proof that one record is durable. */
export interface Receipt extends RecordReceipt {
  readonly deliveryId: string;
  readonly position: string;
}

/** A try that failed and will be repeated. */
export interface FailedTry {
  /** From 1. */
  readonly attempt: number;
  readonly retryInMs: number;
}

export interface RecorderOptions {
  /** Where Lieciba answers, e.g. `https://lieciba.example`. */
  readonly baseUrl: string;
  /** Bearer token of a source; a function is asked before every try. */
  readonly token: string | (() => string | Promise<string>);
  /** Events (records × subjects) of a full batch, 1–500. Default 200. */
  readonly maxRecords?: number;
  /** Longest time a record waits for company, in milliseconds. Default 1000. */
  readonly maxDelayMs?: number;
  /** Bytes of a full batch, at most 1 MiB, which is the default. */
  readonly maxBytes?: number;
  /** Records held while the server is slow or away; beyond it record() waits for room. Default 10 000. */
  readonly maxQueuedRecords?: number;
  /** Batches on their way at once. Default 4; 1 keeps batches in order. */
  readonly concurrency?: number;
  /** Longest time one try may take, in milliseconds. Default 30 000. */
  readonly requestTimeoutMs?: number;
  readonly retry?: {
    /** Back-off before the second try, in milliseconds; doubles from there. Default 200. */
    readonly firstDelayMs?: number;
    /** Longest back-off in milliseconds. Default 30 000. */
    readonly maxDelayMs?: number;
    /** Time after which a delivery is abandoned, in milliseconds; only deliver() may then be repeated. Default: never. */
    readonly giveUpAfterMs?: number;
  };
  /** Told of every try that failed and will be repeated. */
  readonly onRetry?: (error: RecorderError, failed: FailedTry) => void;
  /**
   * Told of every record or delivery that will never be durable, by its key. With it, a promise of record() or deliver()
   * that nobody awaits is no longer an unhandled rejection.
   */
  readonly onError?: (error: RecorderError, key: string) => void;
  /** Told of every delivery that became durable. */
  readonly onDelivered?: (receipt: DeliveryReceipt) => void;
}

/** Reports handlings of personal data; see the README for what it promises. */
export interface Recorder {
  /**
   * Resolves once the record is durable; rejects with a RecorderError when it never can be, or with `giveUpAfterMs` when
   * nobody knows. Recorded once more it is a second record: what must survive a crash goes by deliver().
   */
  record(record: HandlingRecord): Promise<Receipt>;
  /** Sends exactly this delivery, under its own key however often it must be retried. */
  deliver(delivery: Delivery): Promise<DeliveryReceipt>;
  /** Resolves at once while there is room in the queue, else when there is again: await it in loops that do not await record(). */
  room(): Promise<void>;
  /** Resolves once everything recorded so far is durable; rejects with the first refusal among it. */
  flush(): Promise<void>;
  /** Takes nothing more, flushes, releases the sockets. */
  close(): Promise<void>;
}
