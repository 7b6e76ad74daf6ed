import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { createRecorderWith } from './create-recorder';
import { type AccessRecord, type Delivery } from './handling-record';
import { type Hands } from './hands';
import { type Receipt, type Recorder, type RecorderOptions } from './recorder';
import { type RecorderError } from './recorder-error';

/** One request as it arrived. */
export interface Arrival extends Delivery {
  readonly bytes: string;
  readonly token: string | undefined;
  readonly path: string | undefined;
}

export type Answering = (response: ServerResponse, arrival: Arrival) => void;

/** 201 with the receipt that the real server would give. */
export const accept: Answering = (response, { key, records }) => {
  const receipts = records.map((record) => ({
    key: record.key,
    recordIds: record.subjects.map((_, i) => `${record.key}#${i}`),
    subjects: record.subjects.map(() => 'ref'),
  }));
  answerJson(response, 201, { deliveryId: `id-of-${key}`, position: '7', records: receipts });
};

export const answer =
  (status: number, body: unknown = {}, headers: Record<string, string> = {}): Answering =>
  (response) =>
    answerJson(response, status, body, headers);

export const hangUp: Answering = (response) => response.destroy();
export const keepSilent: Answering = () => undefined;

/** Answers by and by: `release` accepts the request that has waited longest. */
export const holding = () => {
  const held: (() => void)[] = [];
  const hold: Answering = (response, arrival) => void held.push(() => accept(response, arrival));
  return { hold, release: () => held.shift()?.() };
};

const answerJson = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

/** A server that answers as it is told, one instruction per request, and accepts once it has run out of them. */
export const startServer = async (...script: Answering[]) => {
  const arrivals: Arrival[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    void readAll(request).then((bytes) => {
      const arrival = {
        ...(JSON.parse(bytes) as Delivery),
        bytes,
        token: request.headers.authorization,
        path: request.url,
      };
      arrivals.push(arrival);
      (script.shift() ?? accept)(response, arrival);
      server.emit('arrival');
    });
  });
  server.on('connection', () => connections++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    connections: () => connections,
    async arrived(count: number) {
      while (arrivals.length < count) await once(server, 'arrival');
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
};

const readAll = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/** A clock that stands still and timers that go off when told. */
export const stillHands = (wallClock = 0) => {
  const timers: { ms: number; then: () => void }[] = [];
  const deadlines = new Set<() => void>();
  const watchers: (() => void)[] = [];
  let now = 0;
  let keys = 0;
  const hands: Hands = {
    now: () => now,
    wallClock: () => wallClock + now,
    random: () => 0.5,
    newKey: () => `key-${++keys}`,
    after(ms, then) {
      const timer = { ms, then };
      timers.push(timer);
      for (const watcher of watchers.splice(0)) watcher();
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
    deadline(_, then) {
      deadlines.add(then);
      return () => void deadlines.delete(then);
    },
  };
  return {
    ...hands,
    timers,
    /** Lets the time of every try on its way run out. */
    expire() {
      for (const deadline of deadlines) deadline();
    },
    /** Waits for a timer to be set, lets its time pass, and gives its milliseconds. */
    async elapse(): Promise<number> {
      while (timers.length === 0) await new Promise<void>((resolve) => watchers.push(resolve));
      const timer = timers.shift();
      now += timer?.ms ?? 0;
      timer?.then();
      return timer?.ms ?? 0;
    },
  };
};

/** A sound record about `people` persons. */
export const anAccess = (key: string, people = 1): AccessRecord => ({
  kind: 'access',
  key,
  occurredAt: '2026-11-20T09:14:03Z',
  subjects: Array.from({ length: people }, (_, i) => ({ scheme: 'client-number', value: `C-${i}` })),
  subjectGroup: 'client',
  categories: ['person-contact'],
  purpose: 'service-provision/sp-delivery',
  actor: { id: 'anna.berzina', role: 'client-manager' },
  system: 'crm',
  action: 'read',
});

export const token = 'secret-token-of-billing';

/** A recorder before a server that answers as scripted; `tearDown` closes them all. */
export const setUp = async (script: Answering[] = [], options: Partial<RecorderOptions> = {}, wallClock = 0) => {
  const server = await startServer(...script);
  servers.push(server);
  const hands = stillHands(wallClock);
  const recorder = createRecorderWith({ baseUrl: server.baseUrl, token, ...options }, hands);
  return { server, hands, recorder };
};

const servers: { close(): void }[] = [];
export const tearDown = () => {
  for (const server of servers.splice(0)) server.close();
};

export const recordAll = (recorder: Recorder, keys: readonly string[]): Promise<Receipt>[] =>
  keys.map((key) => recorder.record(anAccess(key)));

/** What the work was refused with; rejects when it was not. */
export const refusal = (work: Promise<unknown>): Promise<RecorderError> =>
  work.then(
    () => Promise.reject(new Error('was not refused')),
    (error) => error,
  );
