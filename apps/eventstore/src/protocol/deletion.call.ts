import { type Call } from '../grpc/call';
import { type Handler } from '../grpc/server';
import { type Outcome } from '../streams/append';
import { type Writer } from '../streams/writer';
import { type AdmissionOf } from './admission';
import { deletionAnswer } from './append-answer';
import { type AppendOptions, checkDeletable, footprintOf, readAppendOptions } from './append-request';
import { busy, faultOf, stopping, streamDeleted, timedOut, wrongExpectedVersion } from './faults';
import { Refused } from './refused';
import { WireReader } from './wire';

/** `Streams/Delete`, and `Streams/Tombstone` where it is for good. */
export const deletionCall =
  (writer: Writer, admissionOf: AdmissionOf, forGood: boolean): Handler =>
  (call) =>
    call.receiveOne((request) => {
      try {
        const options = readDeletion(request);
        admissionOf(call.caller)(options.streamName, 'delete');
        const taken = writer.submit({
          ...options,
          deadlineMs: Math.min(options.deadlineMs, call.deadlineMs),
          forGood,
          bytes: footprintOf([], 0),
          answer: (outcome) => answerOutcome(outcome, options, call),
        });
        if (!taken) call.fail(busy());
      } catch (error) {
        call.fail(faultOf(error));
      }
    });

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

const answerOutcome = (outcome: Outcome, { streamName, expected }: AppendOptions, call: Call): void => {
  switch (outcome.kind) {
    case 'written':
      return call.answer(deletionAnswer(outcome.position));
    case 'wrong-version':
      return call.fail(wrongExpectedVersion(streamName.toString(), expected, outcome.currentRevision));
    case 'stream-deleted':
      return call.fail(streamDeleted(streamName.toString()));
    case 'too-late':
      return call.fail(timedOut());
    case 'failed':
      return call.fail(stopping());
  }
};
