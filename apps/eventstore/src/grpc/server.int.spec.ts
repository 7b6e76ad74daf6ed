import { once } from 'node:events';
import { type ClientHttp2Session, type ClientHttp2Stream, connect, type IncomingHttpHeaders } from 'node:http2';
import { connect as connectTcp } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, type ClientDuplexStream, credentials, type ServiceError } from '@grpc/grpc-js';
import { openDoor } from '../security/doorkeeper';
import { type Call } from './call';
import { Intake } from './intake';
import { GrpcServer, type Handler } from './server';
import { failure, status } from './status';

const same = (bytes: Buffer) => bytes;
const text = (message: string) => Buffer.from(message);
const frame = (message: Buffer, flag = 0) =>
  Buffer.concat([Buffer.from([flag, 0, 0, message.length >> 8, message.length & 0xff]), message]);

const HEADERS = { ':method': 'POST', 'content-type': 'application/grpc', te: 'trailers' };

describe('a gRPC server', () => {
  let server: GrpcServer;
  let port: number;
  let grpc: Client;
  let session: ClientHttp2Session;
  /** The calls that are held open, and what they are told. */
  let held: Call[] = [];

  const handlers: Record<string, Handler> = {
    '/t/Echo': (call) =>
      call.receive(
        (message) => call.send(message),
        () => call.end(),
      ),
    '/t/One': (call) => call.receiveOne((message) => call.answer(message)),
    '/t/Fail': (call) => call.fail(failure(status.ABORTED, 'Nē: 100%.', { why: 'so' })),
    '/t/Hold': (call) => {
      held.push(call);
      call.receive(
        () => {},
        () => {},
      );
      call.send(text('open'));
    },
    '/t/Throw': () => {
      throw new Error('a secret');
    },
  };

  beforeAll(async () => {
    server = new GrpcServer((path) => handlers[path], openDoor, undefined);
    port = await server.listen('127.0.0.1', 0);
    grpc = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
    session = connect(`http://127.0.0.1:${port}`);
  });
  afterEach(() => {
    for (const call of held) call.end();
    held = [];
  });
  afterAll(async () => {
    grpc.close();
    session.close();
    await server.close(0);
  });

  /** What a raw HTTP/2 call of these bytes is told in the end. */
  const raw = async (path: string, body: Buffer, over: Record<string, string> = {}) => {
    const stream = session.request({ ...HEADERS, ':path': path, ...over });
    stream.end(body);
    return endOf(stream);
  };
  const endOf = async (stream: ClientHttp2Stream) => {
    const told: IncomingHttpHeaders = {};
    stream.on('response', (headers) => Object.assign(told, headers));
    stream.on('trailers', (trailers) => Object.assign(told, trailers));
    stream.resume();
    await once(stream, 'end');
    return told;
  };
  const duplex = (path: string, deadline?: number) =>
    grpc.makeBidiStreamRequest(path, same, same, deadline === undefined ? {} : { deadline });
  const failureOf = async (call: ClientDuplexStream<Buffer, Buffer>): Promise<ServiceError> => {
    const [error] = (await once(call.resume(), 'error').catch((thrown: unknown) => [thrown])) as [ServiceError];
    return error;
  };

  it('carries messages of any size both ways, in order', async () => {
    const sent = [0, 1, 5, 16_379, 16_384, 70_000, 2_000_000, 3].map((size, n) => Buffer.alloc(size, n));
    const call = duplex('/t/Echo');
    for (const message of sent) call.write(message);
    call.end();
    const received: Buffer[] = [];
    for await (const message of call) received.push(message as Buffer);
    expect(received.map(({ length }) => length)).toEqual(sent.map(({ length }) => length));
    expect(Buffer.concat(received).equals(Buffer.concat(sent))).toBe(true);
  });

  it('ends a call as its handler says, in words that survive the way', async () => {
    const error = await failureOf(duplex('/t/Fail'));
    expect([error.code, error.details, error.metadata.get('why')]).toEqual([status.ABORTED, 'Nē: 100%.', ['so']]);
  });

  it('does not know other methods', async () => {
    expect((await failureOf(duplex('/t/Other'))).code).toBe(status.UNIMPLEMENTED);
  });

  it('keeps to itself why a handler failed', async () => {
    const error = await failureOf(duplex('/t/Throw'));
    expect([error.code, error.details]).toEqual([status.INTERNAL, 'The node failed to answer.']);
  });

  it('ends a call when its deadline has passed, and tells its handler', async () => {
    const error = await failureOf(duplex('/t/Hold', Date.now() + 100));
    expect(error.code).toBe(status.DEADLINE_EXCEEDED);
    if (!held[0]!.closed) await new Promise<void>((resolve) => held[0]!.onClose(resolve));
  });

  it('tells a handler that its caller has gone', async () => {
    const call = duplex('/t/Hold');
    call.on('error', () => {});
    await once(call, 'data');
    const closed = new Promise<void>((resolve) => held[0]!.onClose(resolve));
    call.cancel();
    await closed;
    held[0]!.send(text('to nobody'));
  });

  it('survives callers that go whenever they like, also while it answers', async () => {
    const calls = Array.from({ length: 200 }, () => duplex('/t/Hold'));
    const gone = calls.map(async (call, n) => {
      call.on('error', () => {}); // One that is cancelled may tell more than one.
      const end = new Promise((resolve) => call.resume().once('status', resolve));
      for (let turn = 0; turn < 1 + (n % 7); turn++) await new Promise(setImmediate);
      for (const one of held) one.send(text('more'));
      call.cancel();
      await end;
    });
    await Promise.all(gone);
    expect((await failureOf(duplex('/t/Fail'))).code).toBe(status.ABORTED); // Behind all of them on their connection.
    await Promise.all(held.map((call) => call.closed || new Promise<void>((resolve) => call.onClose(resolve))));
  });

  it('knows when its caller does not fetch what it was sent', async () => {
    const call = duplex('/t/Hold');
    await once(call, 'data');
    call.pause();
    const [holding] = held;
    expect(holding!.full).toBe(false);
    for (let n = 0; n < 64; n++) holding!.send(Buffer.alloc(100_000));
    holding!.flush();
    expect(holding!.full).toBe(true);
    const drained = new Promise<void>((resolve) => holding!.onDrain(resolve));
    let bytes = 0;
    call.on('data', (message: Buffer) => (bytes += message.length));
    call.resume();
    await drained;
    holding!.end();
    await once(call, 'end');
    expect(bytes).toBe(6_400_000);
  });

  it.each([
    ['without a request', Buffer.alloc(0), status.UNIMPLEMENTED],
    ['with two requests', Buffer.concat([frame(text('a')), frame(text('b'))]), status.UNIMPLEMENTED],
    ['that is cut short', frame(text('abc')).subarray(0, 6), status.INTERNAL],
    ['that is compressed', frame(text('abc'), 1), status.UNIMPLEMENTED],
    ['that claims to be huge', Buffer.from([0, 0xff, 0xff, 0xff, 0xff]), status.RESOURCE_EXHAUSTED],
  ])('refuses a call %s', async (_, body, code) => {
    expect((await raw('/t/One', body))['grpc-status']).toBe(String(code));
  });

  it('refuses a timeout that is none', async () => {
    const told = await raw('/t/One', frame(text('a')), { 'grpc-timeout': 'soon' });
    expect(told['grpc-status']).toBe(String(status.INVALID_ARGUMENT));
  });

  it.each([
    ['another content type', { 'content-type': 'application/json' }],
    ['another verb', { ':method': 'PUT' }],
  ])('does not speak %s', async (_, over) => {
    expect((await raw('/t/One', frame(text('a')), over))[':status']).toBe(415);
  });

  it('throws away what is sent to a call that has ended', async () => {
    const stream = session.request({ ...HEADERS, ':path': '/t/Fail' });
    stream.on('error', () => {});
    for (let n = 0; n < 100; n++) stream.write(Buffer.alloc(100_000));
    expect((await endOf(stream))['grpc-status']).toBe(String(status.ABORTED));
    stream.close();
  });

  it.each([
    ['no HTTP/2 at all', text('GET / HTTP/1.1\r\nhost: here\r\n\r\n')],
    ['bytes without sense', Buffer.alloc(5_000, 0xee)],
    [
      'frames without sense',
      Buffer.concat([text('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), Buffer.from([0xff, 0xff, 0xff, 9, 9, 0, 0, 0, 9])]),
    ],
    ['a preface and then nothing', text('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')],
  ])('is not harmed by a connection that speaks %s', async (_, bytes) => {
    const socket = connectTcp(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.end(bytes);
    socket.resume();
    await once(socket, 'close');
    expect(await raw('/t/One', frame(text('a')))).toMatchObject({ 'grpc-status': '0' });
  });

  it('lets open calls end before it closes, takes no new ones, and cuts off those that do not end', async () => {
    const other = new GrpcServer((path) => handlers[path], openDoor, undefined);
    const client = new Client(`127.0.0.1:${await other.listen('127.0.0.1', 0)}`, credentials.createInsecure());
    const calls = ['/t/Hold', '/t/Hold'].map((path) => client.makeBidiStreamRequest(path, same, same));
    await Promise.all(calls.map((call) => once(call, 'data')));
    const closed = other.close(200);
    const ended = once(calls[0]!.resume(), 'end');
    const cut = failureOf(calls[1]!);
    held[0]!.answer(text('last words'));
    await ended;
    await closed;
    expect((await cut).code).toBeGreaterThan(0);
    expect(held[1]!.closed).toBe(true);
    client.close();
  });

  it('closes on peers that never hang up', async () => {
    const other = new GrpcServer((path) => handlers[path], openDoor, undefined);
    const socket = connectTcp({ port: await other.listen('127.0.0.1', 0), host: '127.0.0.1', allowHalfOpen: true });
    socket.on('error', () => {});
    socket.write(Buffer.concat([text('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0])]));
    await once(socket, 'data');
    await other.close(50);
    socket.destroy();
  });

  describe('that may hold a kilobyte of what is not whole yet', () => {
    let intake: Intake;
    let bounded: GrpcServer;
    let boundedPort: number;
    beforeAll(async () => {
      intake = new Intake(1_000);
      bounded = new GrpcServer((path) => handlers[path], openDoor, undefined, intake);
      boundedPort = await bounded.listen('127.0.0.1', 0);
    });
    afterAll(() => bounded.close(0));

    /** A connection on which calls can begin a message and not end it. */
    const connection = () => {
      const own = connect(`http://127.0.0.1:${boundedPort}`);
      const begin = (bytes: number) => {
        const stream = own.request({ ...HEADERS, ':path': '/t/One' }).on('error', () => undefined);
        stream.write(frame(Buffer.alloc(60_000)).subarray(0, bytes));
        return stream;
      };
      return { begin, close: () => own.destroy() };
    };
    const holds = async (bytes: number) => {
      for (const start = performance.now(); intake.bytes !== bytes; await new Promise(setImmediate))
        if (performance.now() - start > 5_000) throw new Error(`It holds ${intake.bytes} bytes.`);
    };

    it('refuses the call that would have one connection hold more than half of it', async () => {
      const one = connection();
      const first = one.begin(400);
      await holds(400);
      expect(await endOf(one.begin(200))).toMatchObject({ 'grpc-status': String(status.RESOURCE_EXHAUSTED) });
      await holds(400);
      first.close();
      await holds(0);
      one.close();
    });

    it('refuses the call that would have all of them hold more than it, and forgets those that hang up', async () => {
      const [one, two, three] = [connection(), connection(), connection()];
      one.begin(400);
      two.begin(400);
      await holds(800);
      expect(await endOf(three.begin(300))).toMatchObject({ 'grpc-status': String(status.RESOURCE_EXHAUSTED) });
      one.close();
      await holds(400);
      three.begin(300);
      await holds(700);
      two.close();
      three.close();
      await holds(0);
    });

    it('takes what comes whole, however much that is in the end', async () => {
      const own = connect(`http://127.0.0.1:${boundedPort}`);
      const stream = own.request({ ...HEADERS, ':path': '/t/Echo' });
      stream.resume();
      for (let i = 0; i < 100; i++) stream.write(frame(Buffer.alloc(50)));
      stream.end();
      expect(await endOf(stream)).toMatchObject({ 'grpc-status': '0' });
      await holds(0);
      own.close();
    });
  });
});
