import { randomUUID } from 'node:crypto';
import { type ProposedEvent } from '../storage/encode-records';

const NO_BYTES = Buffer.alloc(0);

/** What a metastream holds when it is the node that writes to it. */
export const metadataEvent = (json: Buffer): ProposedEvent => ({
  id: randomUUID(),
  type: Buffer.from('$metadata'),
  json: true,
  metadata: NO_BYTES,
  data: json,
});

/** The last event of a stream that is gone for good. */
export const tombstoneEvent = (): ProposedEvent => ({
  id: randomUUID(),
  type: Buffer.from('$streamDeleted'),
  json: false,
  metadata: NO_BYTES,
  data: NO_BYTES,
});
