import { type ProposedEvent } from '../storage/encode-records';
import { type AppendOptions, readAppendOptions, readProposedEvent } from './append-request';
import { Refused } from './refused';
import { WireReader } from './wire';

/** One message of a batched append. */
export interface BatchChunk {
  /** The `UUID` message, to be sent back as it came. */
  readonly correlation: Buffer;
  readonly options: AppendOptions | undefined;
  readonly events: readonly ProposedEvent[];
  readonly isFinal: boolean;
  /** Why the append cannot be taken. */
  readonly refused: Refused | undefined;
}

const NO_BYTES = Buffer.alloc(0);

/** Reads a `BatchAppendReq`; a fault in its options or events is told, so that its correlation id can be answered. */
export const readBatchChunk = (request: Buffer, nowMs: number): BatchChunk => {
  const reader = new WireReader(request);
  const events: ProposedEvent[] = [];
  let correlation: Buffer = NO_BYTES;
  let options: AppendOptions | undefined;
  let isFinal = false;
  let refused: Refused | undefined;
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    try {
      if (field === 1) correlation = reader.value();
      else if (field === 2) options = readAppendOptions(reader.nested(), nowMs);
      else if (field === 3) events.push(readProposedEvent(reader.nested()));
      else if (field === 4) isFinal = reader.varint() !== 0;
      else reader.skip();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused ??= error;
    }
  }
  return { correlation, options, events, isFinal, refused };
};
