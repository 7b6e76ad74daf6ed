import { createRequire } from 'node:module';
import type * as SharedMessages from '@eventstore/db-client/generated/shared_pb';
import type * as StreamsRpc from '@eventstore/db-client/generated/streams_grpc_pb';
import type * as StreamsMessages from '@eventstore/db-client/generated/streams_pb';

// Generated code fills its exports at run time, which an ESM import cannot see.
const load = createRequire(import.meta.url);

/** The protocol as the client ships it. */
export const shared = load('@eventstore/db-client/generated/shared_pb.js') as typeof SharedMessages;
export const streams = load('@eventstore/db-client/generated/streams_pb.js') as typeof StreamsMessages;
export const { StreamsClient, StreamsService } = load(
  '@eventstore/db-client/generated/streams_grpc_pb.js',
) as typeof StreamsRpc;
