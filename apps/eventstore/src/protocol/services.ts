import {
  type sendUnaryData,
  type Server,
  type ServerDuplexStream,
  type ServerUnaryCall,
  type ServerWritableStream,
} from '@grpc/grpc-js';
import { type Doorkeeper } from '../security/doorkeeper';
import { admissions } from './admission';
import { appendCall } from './append.call';
import { BatchAppendCall } from './batch-append.call';
import { deletionCall } from './deletion.call';
import { cancelled, type Fault } from './faults';
import { GossipService, ServerFeaturesService, StreamsService } from './generated';
import { clusterInfo, supportedMethods } from './members';
import { addNotOffered } from './not-offered';
import { Outlet } from './outlet';
import { readCall, type Reading } from './read.call';

/** Our messages are bytes already: nothing is decoded or encoded on the way. */
const asBytes = <Definition extends object>(definition: Definition) => ({
  ...definition,
  requestDeserialize: (bytes: Buffer) => bytes,
  responseSerialize: (bytes: Buffer) => bytes,
});

/** The calls that have no end of their own, and a way to end them. */
export interface OpenCalls {
  readonly subscribers: number;
  cancelAll(): void;
}

/**
 * Adds everything the node speaks to the server. `door` knows who calls, `address` is what members of the cluster are told.
 */
export const addServices = (
  server: Server,
  reading: Reading,
  door: Doorkeeper,
  address: () => { host: string; port: number },
): OpenCalls => {
  const open = new Set<{ fail(fault: Fault): void }>();
  const { log, streams, writer } = reading;
  const admissionOf = admissions(door, streams);
  server.addService(
    {
      read: asBytes(StreamsService.read),
      append: asBytes(StreamsService.append),
      batchAppend: asBytes(StreamsService.batchAppend),
      delete: asBytes(StreamsService.delete),
      tombstone: asBytes(StreamsService.tombstone),
    },
    {
      read: (call: ServerWritableStream<Buffer, Buffer>) => {
        const outlet = new Outlet(call);
        open.add(outlet);
        outlet.onClose(() => open.delete(outlet));
        void readCall(call.request, admissionOf(call.metadata), outlet, reading);
      },
      append: appendCall(writer, admissionOf),
      batchAppend: (call: ServerDuplexStream<Buffer, Buffer>) => {
        const batch = new BatchAppendCall(call, writer, admissionOf(call.metadata), () => open.delete(batch));
        open.add(batch);
      },
      delete: deletionCall(writer, admissionOf, false),
      tombstone: deletionCall(writer, admissionOf, true),
    },
  );
  server.addService(
    { read: GossipService.read },
    {
      read: (_: ServerUnaryCall<unknown, unknown>, respond: sendUnaryData<unknown>) => {
        const { host, port } = address();
        respond(null, clusterInfo(log.nodeId, host, port, Date.now()));
      },
    },
  );
  server.addService(
    { getSupportedMethods: ServerFeaturesService.getSupportedMethods },
    {
      getSupportedMethods: (_: ServerUnaryCall<unknown, unknown>, respond: sendUnaryData<unknown>) =>
        respond(null, supportedMethods()),
    },
  );
  addNotOffered(server);
  return {
    get subscribers() {
      return [...open].filter((call) => call instanceof Outlet).length;
    },
    cancelAll: () => {
      for (const call of open) call.fail(cancelled());
    },
  };
};
