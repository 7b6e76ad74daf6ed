import { setTimeout as sleep } from 'node:timers/promises';
import { createRecorder, type DeliveryReceipt } from '@lieciba/recorder';
import { type Options, type Result, rounded, say } from './report';
import { type Stack, withStack } from './stack';
import { type Delivery, partsOf } from './workload';

const RECORDS_PER_SECOND = 1_000;
const PER_DELIVERY = 10;
const IN_FLIGHT_MAX = 64;
const ASK_EVERY_MS = 250;
const GOAL_MS = 500;
/** Nobody waits longer for the rest to be shown. */
const PATIENCE_MS = 30_000;

const headersOf = ({ tokens }: Stack) => ({
  authorization: `Bearer ${tokens['auditor']}`,
  'content-type': 'application/json',
});

/** What comes from now on, for as long as nobody says stop. */
const listen = async (stack: Stack, signal: AbortSignal): Promise<Response> => {
  const body = JSON.stringify({ handlings: {} });
  const answer = await fetch(`${stack.baseUrl}/v1/live`, { method: 'POST', headers: headersOf(stack), body, signal });
  if (!answer.ok) throw new Error(`The api lets nobody listen: ${answer.status}.`);
  return answer;
};

/** Tells the id of every record that is told. */
const hear = async (answer: Response, onRecord: (recordId: string) => void): Promise<void> => {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of answer.body ?? []) {
    const frames = (rest + decoder.decode(bytes as Uint8Array, { stream: true })).split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) {
      const [, recordId] = /"recordId":"([^"]+)"/.exec(frame) ?? [];
      if (recordId) onRecord(recordId);
    }
  }
};

/** Milliseconds until a search that has to reflect a receipt is answered. */
const askedFor = async (stack: Stack, { position, records: [first] }: DeliveryReceipt): Promise<number> => {
  const begun = performance.now();
  const body = JSON.stringify({ subjectRef: first?.subjects[0], after: position, limit: 1 });
  const ask = () => fetch(`${stack.baseUrl}/v1/search/handlings`, { method: 'POST', headers: headersOf(stack), body });
  let answer = await ask();
  // A view that is further behind than a question waits for is asked again: what counts is when it answers.
  while (answer.status === 503 && performance.now() - begun < PATIENCE_MS) answer = await ask();
  const said = await answer.text();
  if (!answer.ok) throw new Error(`The api finds nothing: ${answer.status} ${said}`);
  return performance.now() - begun;
};

/** Sends each delivery when its time has come, however long the others take; what was asked of the newest receipt meanwhile. */
const deliverAtRate = async (
  stack: Stack,
  parts: readonly Delivery[],
  onReceipt: (receipt: DeliveryReceipt) => void,
) => {
  const recorder = createRecorder({
    ...{ baseUrl: stack.baseUrl, token: stack.tokens['source'] ?? '', concurrency: IN_FLIGHT_MAX },
  });
  const asked: number[] = [];
  const asking: Promise<void>[] = [];
  const delivering: Promise<void>[] = [];
  const begun = performance.now();
  let [sent, askAtMs] = [0, 0];
  for (const part of parts) {
    const dueMs = (sent / RECORDS_PER_SECOND) * 1_000;
    const earlyMs = dueMs - (performance.now() - begun);
    if (earlyMs > 0) await sleep(earlyMs);
    sent += part.records.reduce((sum, { subjects }) => sum + subjects.length, 0);
    const isAsked = dueMs >= askAtMs;
    if (isAsked) askAtMs = dueMs + ASK_EVERY_MS;
    delivering.push(
      recorder.deliver(part).then((receipt) => {
        onReceipt(receipt);
        if (!isAsked) return;
        const answered = askedFor(stack, receipt).then((ms) => void asked.push(ms));
        answered.catch(() => undefined); // Heard in the end.
        asking.push(answered);
      }),
    );
  }
  await Promise.all(delivering);
  const tookMs = performance.now() - begun;
  await Promise.all(asking);
  await recorder.close();
  return { asked, perSecond: (sent / tookMs) * 1_000 };
};

/** The value that this share of the others does not exceed. */
const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;

/** From receipt until seen by a listener, and until a search reflects it, at a thousand records a second. */
export const freshness = async ({ records }: Options): Promise<Result> =>
  withStack(async (stack) => {
    const acknowledged = new Map<string, number>();
    const seen = new Map<string, number>();
    const stop = new AbortController();
    const listening = hear(await listen(stack, stop.signal), (recordId) => seen.set(recordId, performance.now()));
    const { asked, perSecond } = await deliverAtRate(
      stack,
      partsOf(1, { records, perDelivery: PER_DELIVERY }),
      (receipt) => {
        const now = performance.now();
        for (const { recordIds } of receipt.records) for (const id of recordIds) acknowledged.set(id, now);
      },
    );
    const until = performance.now() + PATIENCE_MS;
    while (seen.size < acknowledged.size && performance.now() < until) await sleep(50);
    stop.abort();
    await listening.catch(() => undefined);
    const missing = [...acknowledged.keys()].filter((id) => !seen.has(id)).length;
    if (missing > 0) throw new Error(`${missing} records were never seen.`);
    const waited = [...acknowledged].map(([id, at]) => Math.max(0, (seen.get(id) ?? NaN) - at));
    const figures = {
      recordsPerSecond: rounded(perSecond),
      seenP50Ms: rounded(percentile(waited, 0.5)),
      seenP99Ms: rounded(percentile(waited, 0.99)),
      seenMaxMs: rounded(percentile(waited, 1)),
      searchedP50Ms: rounded(percentile(asked, 0.5)),
      searchedP99Ms: rounded(percentile(asked, 0.99)),
    };
    say(`freshness: ${JSON.stringify(figures)}`);
    return { name: 'freshness', figures, ratio: rounded(GOAL_MS / figures.seenP99Ms, 3) };
  });
