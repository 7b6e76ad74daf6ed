import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { formatSize, SIZE_TYPE } from '@lieciba/ledger';
import { type WitnessReply } from './witness';

/** A checkpoint with its proof takes a few KiB. */
const MAX_BYTES = 131_072;
const REQUEST_MS = 10_000;
const CONNECTIONS_MAX = 256;
const PATH = '/add-checkpoint';
const TEXT = 'text/plain; charset=utf-8';

/** The body, or null when it is longer than allowed. */
const bodyOf = async (request: IncomingMessage): Promise<Uint8Array | null> => {
  const chunks: Buffer[] = [];
  let length = 0;
  // Whoever sends too much is still told so.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > MAX_BYTES) return null;
  }
  return Buffer.concat(chunks);
};

const say = (response: ServerResponse, status: number, body = '', type = TEXT): void => {
  // What was not read to its end would be taken for the next request.
  response.writeHead(status, { 'content-type': type, ...(status === 413 && { connection: 'close' }) }).end(body);
};

const reply = (response: ServerResponse, answer: WitnessReply): void => {
  if (answer.status === 200) say(response, 200, answer.signatures);
  else if (answer.status === 409) say(response, 409, formatSize(answer.latestSize), SIZE_TYPE);
  else say(response, answer.status);
};

/** C2SP tlog-witness over HTTP; `onFailure` hears why a request could not be answered. */
export const witnessServer = (
  witness: (body: Uint8Array) => Promise<WitnessReply>,
  onFailure: (error: unknown) => void,
): Server => {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url !== PATH) return say(response, 404);
    if (request.method !== 'POST') return say(response, 405);
    const body = await bodyOf(request);
    if (!body) return say(response, 413);
    reply(response, await witness(body));
  };
  const limits = { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS, connectionsCheckingInterval: 1_000 };
  const server = createServer(limits, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      // Whoever went away in the middle of asking is no failure.
      if (request.readableAborted) return;
      onFailure(error);
      if (!response.headersSent) say(response, 500);
    });
  });
  server.maxConnections = CONNECTIONS_MAX;
  return server;
};
