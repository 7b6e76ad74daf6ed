import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import type * as StreamsPb from '@eventstore/db-client/generated/streams_pb';
import {
  type ChannelCredentials,
  Client,
  type ClientDuplexStream,
  type ClientReadableStream,
  credentials,
  type Metadata,
  type ServiceError,
} from '@grpc/grpc-js';
import { bytesField, varintField } from '../protocol/wire';

const { AppendResp, BatchAppendResp, ReadResp } = createRequire(import.meta.url)(
  '@eventstore/db-client/generated/streams_pb.js',
) as typeof StreamsPb;

const SERVICES = '/event_store.client.';
const STREAMS = `${SERVICES}streams.Streams`;
const same = (bytes: Buffer) => bytes;

/** The `stream_identifier` field of a request's options. */
export const named = (name: Buffer | string): Buffer => bytesField(1, bytesField(3, name));

/** The expected revision of an append or a deletion. */
export const EXPECT = {
  noStream: bytesField(3),
  any: bytesField(4),
  exists: bytesField(5),
  exact: (revision: number) => varintField(2, revision),
};

/** One entry of an event's metadata. */
export const entry = (key: string, value: Buffer | string): Buffer =>
  bytesField(2, bytesField(1, key), bytesField(2, value));

/** What every event must say of itself. */
export const typed: readonly Buffer[] = [entry('type', 'T'), entry('content-type', 'application/json')];

/** The `id` field of an event, or of a request that is answered by it. */
export const idField = (id: string = randomUUID()): Buffer => bytesField(1, bytesField(2, id));

/** What a read reads, how, and where it begins. */
export const READ = {
  stream: (name: string, from: Buffer) => bytesField(1, named(name), from),
  all: bytesField(2, bytesField(2)),
  allFromEnd: bytesField(2, bytesField(3)),
  start: bytesField(3),
  end: bytesField(4),
  allAfter: (position: number) => bytesField(2, bytesField(1, varintField(1, position), varintField(2, position))),
  at: (revision: number) => varintField(2, revision),
  backwards: varintField(3, 1),
  count: (events: number) => varintField(5, events),
  subscription: bytesField(6),
  filter: (...parts: Buffer[]) => bytesField(7, ...parts),
  streamPrefix: (prefix: string) => bytesField(1, bytesField(2, prefix)),
  compatible: bytesField(10, varintField(1, 1)),
};

/** A client of streams that says whatever it is told to, byte by byte. */
export class RawStreams {
  private readonly grpc: Client;

  constructor(port: number, channel: ChannelCredentials = credentials.createInsecure()) {
    this.grpc = new Client(`127.0.0.1:${port}`, channel);
  }

  /** A read of these options. */
  read(...options: Buffer[]): ClientReadableStream<StreamsPb.ReadResp> {
    const decode = (bytes: Buffer) => ReadResp.deserializeBinary(bytes);
    return this.grpc.makeServerStreamRequest(`${STREAMS}/Read`, same, decode, bytesField(1, ...options));
  }

  /** A classic append of these messages; its answer, or the error with its trailers. */
  append(...messages: Buffer[]): Promise<StreamsPb.AppendResp> {
    return new Promise((resolve, reject) => {
      const decode = (bytes: Buffer) => AppendResp.deserializeBinary(bytes);
      const answer = (error: ServiceError | null, response?: StreamsPb.AppendResp) =>
        error ? reject(error) : resolve(response!);
      const call = this.grpc.makeClientStreamRequest(`${STREAMS}/Append`, same, decode, answer);
      for (const message of messages) call.write(message);
      call.end();
    });
  }

  /** A call for batched appends. */
  batchAppend(): ClientDuplexStream<Buffer, StreamsPb.BatchAppendResp> {
    const decode = (bytes: Buffer) => BatchAppendResp.deserializeBinary(bytes);
    return this.grpc.makeBidiStreamRequest(`${STREAMS}/BatchAppend`, same, decode);
  }

  /** A deletion, or a tombstone. */
  delete(method: 'Delete' | 'Tombstone', ...request: Buffer[]): Promise<Buffer> {
    return this.ask(`streams.Streams/${method}`, Buffer.concat(request));
  }

  /** A call of any service, by its path behind the package. */
  ask(path: string, request = Buffer.alloc(0)): Promise<Buffer> {
    return new Promise((resolve, reject) =>
      this.grpc.makeUnaryRequest(`${SERVICES}${path}`, same, same, request, (error, response) =>
        error ? reject(error) : resolve(response!),
      ),
    );
  }

  close(): void {
    this.grpc.close();
  }
}

/** What of an error's trailers is ours. */
const trailersOf = (metadata: Metadata) => {
  const { 'content-type': _type, date: _date, ...trailers } = metadata.getMap();
  return trailers;
};

/** The code and the trailers of the error a call ends with. */
export const failureOf = async (call: Promise<unknown>): Promise<[code: number, trailers: Record<string, unknown>]> => {
  const error = await call.then(
    () => undefined,
    (error: ServiceError) => error,
  );
  return [error!.code, trailersOf(error!.metadata)];
};
