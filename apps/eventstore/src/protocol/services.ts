import { type Call } from '../grpc/call';
import { type Handler, type Router } from '../grpc/server';
import { admissions } from './admission';
import { appendCall } from './append.call';
import { batchAppendCall } from './batch-append.call';
import { deletionCall } from './deletion.call';
import { cancelled } from './faults';
import { clusterInfo, supportedMethods } from './members';
import { notOfferedCall } from './not-offered';
import { Outlet } from './outlet';
import { readCall, type Reading } from './read.call';

/** Everything the node speaks, and a way to end the calls that have no end of their own. */
export interface Services {
  readonly route: Router;
  /** Reads and subscriptions that are open. */
  readonly subscribers: number;
  cancelAll(): void;
}

/** What answers which call; `address` is what members of the cluster are told, `maxBytes` the size of an append. */
export const servicesOver = (
  reading: Reading,
  address: () => { host: string; port: number },
  maxBytes: number,
): Services => {
  const readers = new Set<Call>();
  const batches = new Set<Call>();
  const { log, streams, writer } = reading;
  const admissionOf = admissions(streams);
  const keptIn =
    (open: Set<Call>, handle: Handler): Handler =>
    (call) => {
      open.add(call);
      call.onClose(() => open.delete(call));
      handle(call);
    };
  const answerWith =
    (message: () => { serializeBinary(): Uint8Array }): Handler =>
    (call) =>
      call.receiveOne(() => call.answer(Buffer.from(message().serializeBinary())));

  const handlers: Readonly<Record<string, Handler>> = {
    '/event_store.client.streams.Streams/Read': keptIn(readers, (call) =>
      call.receiveOne((request) => void readCall(request, admissionOf(call.caller), new Outlet(call), reading)),
    ),
    '/event_store.client.streams.Streams/Append': appendCall(writer, admissionOf, maxBytes),
    '/event_store.client.streams.Streams/BatchAppend': keptIn(batches, batchAppendCall(writer, admissionOf, maxBytes)),
    '/event_store.client.streams.Streams/Delete': deletionCall(writer, admissionOf, false),
    '/event_store.client.streams.Streams/Tombstone': deletionCall(writer, admissionOf, true),
    '/event_store.client.gossip.Gossip/Read': answerWith(() => {
      const { host, port } = address();
      return clusterInfo(log.nodeId, host, port, Date.now());
    }),
    '/event_store.client.server_features.ServerFeatures/GetSupportedMethods': answerWith(supportedMethods),
  };
  return {
    route: (path) => (Object.hasOwn(handlers, path) ? handlers[path] : notOfferedCall(path)),
    get subscribers() {
      return readers.size;
    },
    cancelAll: () => {
      for (const call of [...readers, ...batches]) call.fail(cancelled());
    },
  };
};
