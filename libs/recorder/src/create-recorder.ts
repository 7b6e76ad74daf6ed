import { ENVELOPE_BYTES, write, type Written } from './batch';
import { createBatcher } from './batcher';
import { type Delivery, type HandlingRecord } from './handling-record';
import { type Hands, realHands } from './hands';
import { createPost } from './post';
import { type DeliveryReceipt, type Receipt, type Recorder, type RecorderOptions } from './recorder';
import { RecorderError } from './recorder-error';
import { createRoom } from './room';
import { createSend } from './send';
import { MAX_DELIVERY_BYTES, settingsFrom } from './settings';

/**
 * A recorder that batches what it is given and repeats it until it is durable.
 * Throws a RecorderError `ERR_RECORDER_OPTION` when an option is out of range.
 */
export const createRecorder = (options: RecorderOptions): Recorder => createRecorderWith(options, realHands);

/** The same, with clock, timer and randomness of the caller's. */
export const createRecorderWith = (options: RecorderOptions, hands: Hands): Recorder => {
  const settings = settingsFrom(options);
  const { onDelivered, onError } = settings;
  const post = createPost(settings.url, settings.requestTimeoutMs, hands);
  const trySend = createSend(settings, post, hands);
  const room = createRoom(settings.maxQueuedRecords);
  const unsettled = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  const send = async (body: Buffer): Promise<DeliveryReceipt> => {
    const receipt = await trySend(body);
    if (onDelivered) queueMicrotask(() => onDelivered(receipt));
    return receipt;
  };
  const batcher = createBatcher(settings, send, hands);

  /** Keeps sight of a promise until it settles, and tells of its failure. */
  const watch = <T>(key: string, work: Promise<T>): Promise<T> => {
    const watched = work.finally(() => unsettled.delete(watched));
    unsettled.add(watched);
    if (onError) watched.catch((error) => queueMicrotask(() => onError(error, key)));
    return watched;
  };

  const record = async (given: HandlingRecord): Promise<Receipt> => {
    refuseWhenClosed();
    const written = writeWhole(given);
    const place = room.take();
    if (place) await place; // Otherwise queued in the same turn, so that a flush() right behind sees it.
    try {
      return await batcher.add(written);
    } finally {
      room.leave();
    }
  };

  const deliver = async ({ key, records }: Delivery): Promise<DeliveryReceipt> => {
    refuseWhenClosed();
    const body = Buffer.from(unquoted(() => JSON.stringify({ key, records })));
    if (body.length > MAX_DELIVERY_BYTES) throw tooLarge();
    return send(body);
  };

  const refuseWhenClosed = () => {
    if (closing) throw new RecorderError('ERR_RECORDER_CLOSED', 'The recorder is closed.');
  };

  const flush = async () => {
    const relax = batcher.hurry();
    try {
      const outcomes = await Promise.allSettled([...unsettled]);
      const failed = outcomes.find((outcome) => outcome.status === 'rejected');
      if (failed) throw failed.reason;
    } finally {
      relax();
    }
  };

  return {
    record: (given) => watch(given.key, record(given)),
    deliver: (delivery) => watch(delivery.key, deliver(delivery)),
    room: () => room.free(),
    flush,
    close: () => (closing ??= flush().finally(() => post.close())),
  };
};

const writeWhole = (record: HandlingRecord): Written => {
  const written = unquoted(() => write(record));
  if (written.bytes + ENVELOPE_BYTES > MAX_DELIVERY_BYTES) throw tooLarge();
  return written;
};

/** Runs what may fail over a record, without what the failure would quote of it. */
const unquoted = <T>(work: () => T): T => {
  try {
    return work();
  } catch {
    throw new RecorderError('ERR_RECORD_MALFORMED', 'The record cannot be written as JSON.');
  }
};

const tooLarge = () =>
  new RecorderError('ERR_RECORD_TOO_LARGE', `A delivery holds at most ${MAX_DELIVERY_BYTES} bytes.`);
