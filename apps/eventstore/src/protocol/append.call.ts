import { type sendUnaryData, type ServerReadableStream } from '@grpc/grpc-js';
import { type Outcome } from '../streams/append';
import { type Writer } from '../streams/writer';
import { type ProposedEvent } from '../storage/encode-records';
import { type AdmissionOf } from './admission';
import { appendSuccess, appendWrongVersion } from './append-answer';
import {
  APPEND_BYTES_MAX,
  type AppendOptions,
  checkWritable,
  deadlineOf,
  footprintOf,
  readAppendOptions,
  readProposedEvent,
  sizeOf,
  tooLarge,
} from './append-request';
import { busy, faultOf, stopping, streamDeleted, timedOut } from './faults';
import { Refused } from './refused';
import { WireReader } from './wire';

/** `Streams/Append`: options first, then one event per message; answered when the client has sent all. */
export const appendCall =
  (writer: Writer, admissionOf: AdmissionOf) =>
  (call: ServerReadableStream<Buffer, Buffer>, respond: sendUnaryData<Buffer>): void => {
    const admit = admissionOf(call.metadata);
    const events: ProposedEvent[] = [];
    let options: AppendOptions | undefined;
    let bytes = 0;
    let answered = false;

    const answer: sendUnaryData<Buffer> = (error, value) => {
      if (answered) return;
      answered = true;
      respond(error, value);
    };

    const receive = (request: Buffer) => {
      const reader = new WireReader(request);
      for (let field = reader.field(); field !== 0; field = reader.field()) {
        if (field === 1) {
          options = readAppendOptions(reader.nested(), Date.now());
          checkWritable(options.streamName);
          admit(options.streamName, 'write');
        } else if (field === 2) {
          const event = readProposedEvent(reader.nested());
          bytes += sizeOf(event);
          if (bytes > APPEND_BYTES_MAX) throw tooLarge();
          events.push(event);
        } else reader.skip();
      }
    };

    call.on('data', (request: Buffer) => {
      if (answered) return;
      try {
        receive(request);
      } catch (error) {
        answer(faultOf(error));
      }
    });
    call.on('end', () => {
      if (answered) return;
      if (options === undefined) return answer(faultOf(new Refused('bad-request', 'The options are missing.')));
      const asked = options;
      const taken = writer.submit({
        ...asked,
        deadlineMs: Math.min(asked.deadlineMs, deadlineOf(call)),
        events,
        bytes: footprintOf(events, bytes),
        answer: (outcome) => answerOutcome(outcome, asked, answer),
      });
      if (!taken) answer(busy());
    });
  };

const answerOutcome = (
  outcome: Outcome,
  { streamName, expected }: AppendOptions,
  answer: sendUnaryData<Buffer>,
): void => {
  switch (outcome.kind) {
    case 'written':
      return answer(null, appendSuccess(outcome.lastRevision, outcome.position));
    case 'wrong-version':
      return answer(null, appendWrongVersion(expected, outcome.currentRevision));
    case 'stream-deleted':
      return answer(streamDeleted(streamName.toString()));
    case 'too-late':
      return answer(timedOut());
    case 'failed':
      return answer(stopping());
  }
};
