import { once } from 'node:events';
import { Agent, request as open } from 'node:http';
import { connect } from 'node:net';
import fc from 'fast-check';
import { type HostileRequest } from './hostile-requests';

/** What came back, in clear: everything that a caller can read. */
export interface Heard {
  /** Null when the connection was closed without an answer. */
  readonly status: number | null;
  readonly text: string;
}

const NOTHING: Heard = { status: null, text: '' };

/** Sends requests, one at a time, over connections that are kept where the other side keeps them. */
export const createCaller = (port: number) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send = ({ method, url, headers, body }: Omit<HostileRequest, 'role'>): Promise<Heard> =>
    new Promise((resolve) => {
      const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const asked = open({ agent, port, host: '127.0.0.1', method, path: url, headers: { ...headers, ...length } });
      asked.on('error', () => resolve(NOTHING)); // Some answers come before the whole was sent.
      asked.on('response', (answer) => {
        const parts = [JSON.stringify(answer.headers)];
        answer.setEncoding('utf8').on('data', (part: string) => parts.push(part));
        answer.on('close', () => resolve({ status: answer.statusCode ?? null, text: parts.join('\n') }));
      });
      asked.end(body ?? undefined);
    });
  return { send, close: () => agent.destroy() };
};

/** Writes bytes, HTTP or not, then nothing more, and hears what is said until the other side hangs up. */
export const sendBytes = async (port: number, bytes: Buffer): Promise<Heard> => {
  const socket = connect(port, '127.0.0.1');
  const parts: Buffer[] = [];
  socket.on('data', (part) => parts.push(part)).on('error', () => undefined);
  socket.end(bytes);
  await once(socket, 'close');
  const text = Buffer.concat(parts).toString();
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]) || null, text };
};

const heads = [
  'GET / HTTP/1.1',
  'POST /v1/deliveries HTTP/1.1',
  'POST /v1/search/handlings?subject=010190-12345 HTTP/1.1',
  'GET http://elsewhere.example/v1/views HTTP/1.1',
  'GET //elsewhere.example HTTP/1.1',
  'GET /../../etc/passwd HTTP/1.1',
  'GET /\u0000 HTTP/1.1',
  'GET  /  HTTP/9.9',
  'PRI * HTTP/2.0',
  'CONNECT 127.0.0.1:22 HTTP/1.1',
  'OPTIONS * HTTP/1.1',
  'ĢĒT / HTTP/1.1',
  'GET /',
  `GET /${'a'.repeat(20_000)} HTTP/1.1`,
];
const lines = [
  'Host: y',
  'Content-Length: 5',
  'Content-Length: -1',
  'Content-Length: 99999999999999999999',
  'Content-Length: 3\r\nContent-Length: 5',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: chunked, identity',
  'Transfer-Encoding : chunked',
  'Content-Type: application/json',
  'Authorization: Bearer token-of-a-source',
  'Expect: 100-continue',
  'Upgrade: websocket\r\nConnection: Upgrade',
  'Connection: close',
  'Name without a value',
  ' folded: 010190-12345',
  'X: \u0001\u007f',
  `X: ${'a'.repeat(17_000)}`,
  Array.from({ length: 300 }, (_, i) => `X-${i}: ${i}`).join('\r\n'),
];
const bodies = [
  '',
  '{}',
  '5\r\n{"a":\r\n0\r\n\r\n',
  'fffffffff\r\n',
  '-1\r\n',
  'GET / HTTP/1.1\r\n\r\n'.repeat(3),
  '\u0000',
];

/** Bytes that are no request, or one that a parser and another may read differently. */
export const wireBytes: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 9,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...heads),
        fc.array(fc.constantFrom(...lines), { maxLength: 4 }),
        fc.constantFrom(...bodies),
      )
      .chain(([head, headers, body]) =>
        fc
          .constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r')
          .map((end) => Buffer.from([head, 'Host: x', ...headers, '', body].join(end))),
      ),
  },
);
