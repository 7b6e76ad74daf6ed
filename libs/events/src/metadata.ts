import { code, instant, matching, object, optional, uuid, type TypeOf } from './schema';

/** What stands beside every event: small and fixed, so that no reader needs more than this to place it. */
export const eventMetadata = object({
  $correlationId: uuid,
  $causationId: uuid,
  traceparent: optional(matching('traceparent', /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/, 55)),
  sourceId: code,
  recordedAt: instant,
});
export type EventMetadata = TypeOf<typeof eventMetadata>;
