import { type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import { type Outcome } from '../streams/append';
import { type Writer } from '../streams/writer';
import { type AdmissionOf } from './admission';
import { deletionAnswer } from './append-answer';
import { type AppendOptions, checkDeletable, deadlineOf, footprintOf, readAppendOptions } from './append-request';
import { busy, faultOf, stopping, streamDeleted, timedOut, wrongExpectedVersion } from './faults';
import { Refused } from './refused';
import { WireReader } from './wire';

/** `Streams/Delete`, and `Streams/Tombstone` where it is for good. */
export const deletionCall =
  (writer: Writer, admissionOf: AdmissionOf, forGood: boolean) =>
  (call: ServerUnaryCall<Buffer, Buffer>, respond: sendUnaryData<Buffer>): void => {
    try {
      const options = readDeletion(call.request);
      admissionOf(call.metadata)(options.streamName, 'delete');
      const taken = writer.submit({
        ...options,
        deadlineMs: Math.min(options.deadlineMs, deadlineOf(call)),
        forGood,
        bytes: footprintOf([], 0),
        answer: (outcome) => answerOutcome(outcome, options, respond),
      });
      if (!taken) respond(busy());
    } catch (error) {
      respond(faultOf(error));
    }
  };

/** Reads a `DeleteReq` or `TombstoneReq`, whose options number their fields as those of an append. */
const readDeletion = (request: Buffer): AppendOptions => {
  const reader = new WireReader(request);
  let options: AppendOptions | undefined;
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    if (field === 1) options = readAppendOptions(reader.nested(), Date.now());
    else reader.skip();
  }
  if (options === undefined) throw new Refused('bad-request', 'The options are missing.');
  checkDeletable(options.streamName);
  return options;
};

const answerOutcome = (
  outcome: Outcome,
  { streamName, expected }: AppendOptions,
  respond: sendUnaryData<Buffer>,
): void => {
  switch (outcome.kind) {
    case 'written':
      return respond(null, deletionAnswer(outcome.position));
    case 'wrong-version':
      return respond(wrongExpectedVersion(streamName.toString(), expected, outcome.currentRevision));
    case 'stream-deleted':
      return respond(streamDeleted(streamName.toString()));
    case 'too-late':
      return respond(timedOut());
    case 'failed':
      return respond(stopping());
  }
};
