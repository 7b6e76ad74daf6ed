import { EXPECT_ANY, EXPECT_NO_STREAM, EXPECT_STREAM_EXISTS, NO_STREAM } from '../streams/append-rules';
import { type AppendOptions } from './append-request';
import { type Refused } from './refused';
import { bytesField, varintField, varintSize, writeBytesField, writeField } from './wire';

const empty = (field: number) => bytesField(field);

const success = (lastRevision: number, position: number | undefined): Buffer =>
  Buffer.concat([
    lastRevision === NO_STREAM ? empty(2) : varintField(1, lastRevision),
    position === undefined ? empty(4) : positionField(3, position),
  ]);

const positionField = (field: number, position: number): Buffer =>
  bytesField(field, varintField(1, position), varintField(2, position));

/** `DeleteResp` and `TombstoneResp`. */
export const deletionAnswer = (position: number | undefined): Buffer =>
  position === undefined ? empty(2) : positionField(1, position);

/** `AppendResp` after a write, or for what was written before. */
export const appendSuccess = (lastRevision: number, position: number | undefined): Buffer =>
  bytesField(1, success(lastRevision, position));

/** `AppendResp` for an append the stream had moved on from; the deprecated fields stay empty. */
export const appendWrongVersion = (expected: number, currentRevision: number): Buffer =>
  bytesField(
    2,
    currentRevision === NO_STREAM ? empty(7) : varintField(6, currentRevision),
    expectation(expected, { exact: 8, any: 9, exists: 10, none: 11 }),
  );

const expectation = (expected: number, field: { exact: number; any: number; exists: number; none: number }) => {
  if (expected === EXPECT_ANY) return empty(field.any);
  if (expected === EXPECT_STREAM_EXISTS) return empty(field.exists);
  return expected === EXPECT_NO_STREAM ? empty(field.none) : varintField(field.exact, expected);
};

/** One `BatchAppendResp`: which append it answers, what became of it, and what it had asked for. */
const batchAnswer = (correlation: Buffer, result: Buffer, options: AppendOptions | undefined): Buffer =>
  Buffer.concat([
    bytesField(1, correlation),
    result,
    bytesField(4, bytesField(3, options?.streamName ?? '')),
    options ? expectation(options.expected, BATCH_EXPECTATION) : NOTHING,
  ]);

const BATCH_EXPECTATION = { exact: 5, none: 6, any: 7, exists: 8 };
const NOTHING = Buffer.alloc(0);

/** Tags of a success, in its order: `BatchAppendResp` and its `Success` by turns. */
const CORRELATION = 0x0a;
const SUCCESS = 0x1a;
const REVISION = 0x08;
const POSITION = 0x1a;
const COMMIT = 0x08;
const PREPARE = 0x10;
const STREAM = 0x22;
const STREAM_NAME = 0x1a;

/** Largest success beside its correlation id and stream name: eight tags, as many lengths, numbers of at most nine bytes. */
const SUCCESS_BYTES_MAX = 64;

/** The answer nearly every append gets, written in one go. */
export const batchSuccess = (
  correlation: Buffer,
  options: AppendOptions,
  lastRevision: number,
  position: number | undefined,
): Buffer => {
  const { streamName, expected } = options;
  if (lastRevision === NO_STREAM || position === undefined) {
    return batchAnswer(correlation, bytesField(3, success(lastRevision, position)), options);
  }
  const positionSize = 2 * (1 + varintSize(position));
  const nameSize = 1 + varintSize(streamName.length) + streamName.length;
  const answer = Buffer.allocUnsafe(SUCCESS_BYTES_MAX + correlation.length + streamName.length);
  let at = writeBytesField(answer, 0, CORRELATION, correlation);
  at = writeField(answer, at, SUCCESS, 1 + varintSize(lastRevision) + 2 + positionSize);
  at = writeField(answer, at, REVISION, lastRevision);
  at = writeField(answer, at, POSITION, positionSize);
  at = writeField(answer, at, COMMIT, position);
  at = writeField(answer, at, PREPARE, position);
  at = writeField(answer, at, STREAM, nameSize);
  at = writeBytesField(answer, at, STREAM_NAME, streamName);
  at += expectation(expected, BATCH_EXPECTATION).copy(answer, at);
  return answer.subarray(0, at);
};

const CODE_INVALID_ARGUMENT = 3;
const CODE_DEADLINE_EXCEEDED = 4;
const CODE_NOT_FOUND = 5;
const CODE_ALREADY_EXISTS = 6;
const CODE_PERMISSION_DENIED = 7;

/** A `google.rpc.Status` whose one detail is a packed `event_store.client` message. */
const batchError = (code: number, message: string, type: string, ...detail: Buffer[]): Buffer =>
  bytesField(
    2,
    varintField(1, code),
    bytesField(2, message),
    bytesField(3, bytesField(1, `type.googleapis.com/event_store.client.${type}`), bytesField(2, ...detail)),
  );

export const batchWrongVersion = (correlation: Buffer, options: AppendOptions, currentRevision: number): Buffer =>
  batchAnswer(
    correlation,
    batchError(
      CODE_ALREADY_EXISTS,
      'The stream is not at the expected revision.',
      'WrongExpectedVersion',
      currentRevision === NO_STREAM ? empty(2) : varintField(1, currentRevision),
      expectation(options.expected, { exact: 3, any: 4, exists: 5, none: 6 }),
    ),
    options,
  );

export const batchStreamDeleted = (correlation: Buffer, options: AppendOptions): Buffer =>
  batchAnswer(
    correlation,
    batchError(
      CODE_NOT_FOUND,
      'The stream is deleted.',
      'StreamDeleted',
      bytesField(1, bytesField(3, options.streamName)),
    ),
    options,
  );

export const batchTimeout = (correlation: Buffer, options: AppendOptions | undefined): Buffer =>
  batchAnswer(
    correlation,
    batchError(CODE_DEADLINE_EXCEEDED, 'The append waited too long and was not written.', 'Timeout'),
    options,
  );

export const batchRefusal = (correlation: Buffer, options: AppendOptions | undefined, refused: Refused): Buffer =>
  batchAnswer(correlation, refusal(refused), options);

const refusal = ({ reason, message, maxBytes }: Refused): Buffer => {
  switch (reason) {
    case 'too-large':
      return batchError(CODE_INVALID_ARGUMENT, message, 'MaximumAppendSizeExceeded', varintField(1, maxBytes));
    case 'access-denied':
      return batchError(CODE_PERMISSION_DENIED, message, 'AccessDenied');
    case 'bad-request':
    case 'required-metadata':
      return batchError(CODE_INVALID_ARGUMENT, message, 'BadRequest', bytesField(1, message));
  }
};
