import streams from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { Client, type ClientDuplexStream, type ClientReadableStream, credentials } from '@grpc/grpc-js';
import { readRequest } from './encoded-requests';

const { batchAppend, read } = streams.StreamsService;
const same = (bytes: Buffer) => bytes;

/** Calls that carry bytes both ways and make nothing of them. */
export interface UndecodedClient {
  append(): ClientDuplexStream<Buffer, Buffer>;
  read(request: Buffer): ClientReadableStream<Buffer>;
}

/** A client that neither encodes nor decodes, for as long as it is used. */
export const undecoded = async <T>(url: string, use: (client: UndecodedClient) => Promise<T>): Promise<T> => {
  const grpc = new Client(new URL(url).host, credentials.createInsecure());
  try {
    return await use({
      append: () => grpc.makeBidiStreamRequest(batchAppend.path, same, same),
      read: (request) => grpc.makeServerStreamRequest(read.path, same, same, request),
    });
  } finally {
    grpc.close();
  }
};

const SUCCESS_TAG = (3 << 3) | 2;

/** Whether an answer to an append is a success: that field follows the correlation id. */
export const isSuccess = (answer: Buffer): boolean => answer[2 + (answer[1] ?? 0)] === SUCCESS_TAG;

/** Sends the requests, `inFlight` at a time, over one call; throws when one is refused. */
export const appendAll = (client: UndecodedClient, requests: readonly Buffer[], inFlight: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const call = client.append();
    const queue = requests.values();
    const sendNext = () => {
      const { value, done } = queue.next();
      if (!done) call.write(value);
    };
    let left = requests.length;
    call.on('error', reject);
    call.on('end', resolve);
    call.on('data', (answer: Buffer) => {
      if (!isSuccess(answer)) {
        call.cancel();
        reject(new Error('The event store refused an append.'));
      } else if (--left === 0) call.end();
      else sendNext();
    });
    for (let sent = 0; sent < inFlight; sent++) sendNext();
  });

/** Appends without encoding or decoding; milliseconds it took. */
export const appendUndecoded = (url: string, requests: readonly Buffer[], inFlight: number): Promise<number> =>
  undecoded(url, async (client) => {
    const start = performance.now();
    await appendAll(client, requests, inFlight);
    return performance.now() - start;
  });

/** Reads the first `count` events of the log without decoding them; milliseconds it took. */
export const readUndecoded = (url: string, count: number): Promise<number> =>
  undecoded(url, async (client) => {
    const start = performance.now();
    let left = count;
    for await (const _ of client.read(readRequest(count))) left--;
    if (left > 0) throw new Error(`The log ended ${left} events early.`);
    return performance.now() - start;
  });
