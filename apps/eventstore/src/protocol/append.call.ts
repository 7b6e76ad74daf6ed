import { type Call } from '../grpc/call';
import { type Handler } from '../grpc/server';
import { type Outcome } from '../streams/append';
import { type Writer } from '../streams/writer';
import { type ProposedEvent } from '../storage/encode-records';
import { type AdmissionOf } from './admission';
import { appendSuccess, appendWrongVersion } from './append-answer';
import {
  type AppendOptions,
  checkWritable,
  footprintOf,
  readAppendOptions,
  readProposedEvent,
  sizeOf,
  tooLarge,
} from './append-request';
import { busy, faultOf, stopping, streamDeleted, timedOut } from './faults';
import { Refused } from './refused';
import { WireReader } from './wire';

/** `Streams/Append`: options first, then one event per message, `maxBytes` in all; answered when the client has sent all. */
export const appendCall =
  (writer: Writer, admissionOf: AdmissionOf, maxBytes: number): Handler =>
  (call) => {
    const admit = admissionOf(call.caller);
    const events: ProposedEvent[] = [];
    let options: AppendOptions | undefined;
    let bytes = 0;

    const take = (request: Buffer) => {
      const reader = new WireReader(request);
      for (let field = reader.field(); field !== 0; field = reader.field()) {
        if (field === 1) {
          options = readAppendOptions(reader.nested(), Date.now());
          checkWritable(options.streamName);
          admit(options.streamName, 'write');
        } else if (field === 2) {
          const event = readProposedEvent(reader.nested());
          bytes += sizeOf(event);
          if (bytes > maxBytes) throw tooLarge(maxBytes);
          events.push(event);
          call.keeps(footprintOf(events, bytes));
        } else reader.skip();
      }
    };

    const submit = () => {
      call.keeps(0); // From here on the writer counts it.
      if (options === undefined) return call.fail(faultOf(new Refused('bad-request', 'The options are missing.')));
      const asked = options;
      const taken = writer.submit({
        ...asked,
        deadlineMs: Math.min(asked.deadlineMs, call.deadlineMs),
        events,
        bytes: footprintOf(events, bytes),
        answer: (outcome) => answerOutcome(outcome, asked, call),
      });
      if (!taken) call.fail(busy());
    };

    call.receive((request) => {
      try {
        take(request);
      } catch (error) {
        call.fail(faultOf(error));
      }
    }, submit);
  };

const answerOutcome = (outcome: Outcome, { streamName, expected }: AppendOptions, call: Call): void => {
  switch (outcome.kind) {
    case 'written':
      return call.answer(appendSuccess(outcome.lastRevision, outcome.position));
    case 'wrong-version':
      return call.answer(appendWrongVersion(expected, outcome.currentRevision));
    case 'stream-deleted':
      return call.fail(streamDeleted(streamName.toString()));
    case 'too-late':
      return call.fail(timedOut());
    case 'failed':
      return call.fail(stopping());
  }
};
