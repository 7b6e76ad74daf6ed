import { type AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '@lieciba/testing';
import fc from 'fast-check';
import { type Role, roles } from '../identity/identity';
import { type Api, startApi, tokens } from '../spec/api';
import { hostileRequests, type HostileRequest, type RoutesDocument } from './spec/hostile-requests';
import { secrets } from './spec/hostile-values';
import { createCaller, type Heard, sendBytes, wireBytes } from './spec/wire';

const WARM_UP = 1_000;
const REQUESTS = 6_000;
const BYTES = 3_000;
/** What the doubles rightly keep is less than half of it; one kilobyte forgotten for each request would be more. */
const GROWTH_BYTES_MAX = 8 * 1_048_576;
const LONG_MS = 120_000;

let api: Api<InMemoryEventStore>;
let port: number;
let caller: ReturnType<typeof createCaller>;
beforeAll(async () => {
  api = await startApi(new InMemoryEventStore(), undefined, { docsPage: true });
  api.views.asOf = { ...api.views.asOf, position: String(Number.MAX_SAFE_INTEGER) }; // Views that keep up.
  await api.app.listen(0, '127.0.0.1');
  port = (api.app.getHttpServer().address() as AddressInfo).port;
  caller = createCaller(port);
});
afterAll(async () => {
  caller.close();
  await api.close();
});

const bearer = (role: Role | null): Record<string, string> =>
  role === null ? {} : { authorization: `Bearer ${tokens[role]}` };

/** Which roles come in on each route, asked of the api itself. */
const doors = async ({ paths }: RoutesDocument): Promise<ReadonlyMap<string, readonly Role[]>> => {
  const opened = new Map<string, Role[]>();
  for (const [path, operations] of Object.entries(paths))
    for (const method of Object.keys(operations)) {
      const url = path.replaceAll(/\{\w+\}/g, 'known-1');
      const answers = roles.map(async (role) => {
        const { text } = await caller.send({ method: method.toUpperCase(), url, headers: bearer(role), body: null });
        return text.includes('ERR_ROLE_FORBIDDEN') ? [] : [role];
      });
      opened.set(`${method} ${path}`, (await Promise.all(answers)).flat());
    }
  return opened;
};

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const heapBytes = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};
/** What must be true of every answer, and of everything that was said about it. */
const insist = ({ status, text }: Heard): void => {
  const logged = api.lines.splice(0).join('');
  const isRefused = status !== null && status >= 400;
  const told = isRefused ? text + logged : logged;
  const isWell =
    (status ?? 0) < 500 &&
    (!isRefused || text.includes('application/problem+json')) &&
    !secrets.some((secret) => told.includes(secret));
  if (isWell) return;
  expect({ status, text, logged }).toBe('below 500, a problem if it is refused, and without what was sent');
};

describe('10,000 hostile requests', () => {
  it(
    'are refused or served, with no fault of ours, and nothing is told or kept of them',
    async () => {
      const everything = JSON.parse((await api.get('/openapi.json')).text) as RoutesDocument;
      // What tells without an end has no end to wait for.
      const { '/v1/live': _, ...paths } = everything.paths;
      const document = { ...everything, paths };
      const opened = await doors(document);
      const requests = hostileRequests(document, (method, path) => opened.get(`${method} ${path}`) ?? []);
      const run = async ({ role, headers, ...request }: HostileRequest) =>
        insist(await caller.send({ ...request, headers: { ...bearer(role), ...headers } }));
      const sendAll = (numRuns: number) => fc.assert(fc.asyncProperty(requests, run), { numRuns });
      await sendAll(WARM_UP);
      const before = heapBytes();
      await sendAll(REQUESTS);
      await fc.assert(
        fc.asyncProperty(wireBytes, async (bytes) => insist(await sendBytes(port, bytes))),
        { numRuns: BYTES },
      );
      expect(heapBytes() - before).toBeLessThan(GROWTH_BYTES_MAX);
    },
    LONG_MS,
  );

  it('leave the api well, and no word of theirs in its metrics', async () => {
    expect((await api.get('/health/ready')).status).toBe(200);
    const { text } = await api.get('/metrics');
    for (const word of [...secrets, 'constructor', 'elsewhere', 'known-1']) expect(text).not.toContain(word);
  });
});
