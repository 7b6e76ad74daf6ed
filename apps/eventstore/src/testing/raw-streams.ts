import { createRequire } from 'node:module';
import type * as StreamsPb from '@eventstore/db-client/generated/streams_pb';
import { Client, type ClientReadableStream, credentials, type ServiceError } from '@grpc/grpc-js';
import { bytesField } from '../protocol/wire';

const { AppendResp, ReadResp } = createRequire(import.meta.url)(
  '@eventstore/db-client/generated/streams_pb.js',
) as typeof StreamsPb;

const STREAMS = '/event_store.client.streams.Streams';
const same = (bytes: Buffer) => bytes;

/** The `stream_identifier` field of a request's options. */
export const named = (name: string): Buffer => bytesField(1, bytesField(3, name));

/** A client of streams that says whatever it is told to, byte by byte. */
export class RawStreams {
  private readonly grpc: Client;

  constructor(port: number) {
    this.grpc = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
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

  /** A deletion, or a tombstone. */
  delete(method: 'Delete' | 'Tombstone', ...request: Buffer[]): Promise<unknown> {
    return new Promise((resolve, reject) =>
      this.grpc.makeUnaryRequest(`${STREAMS}/${method}`, same, same, Buffer.concat(request), (error, response) =>
        error ? reject(error) : resolve(response),
      ),
    );
  }

  close(): void {
    this.grpc.close();
  }
}
