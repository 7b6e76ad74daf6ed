import { setTimeout as sleep } from 'node:timers/promises';
import { type DeliveryReceipt } from '@lieciba/recorder';
import { type RunningLieciba } from './running-lieciba';

interface Page {
  readonly rows: readonly { readonly recordId: string }[];
  readonly next: string | null;
}

const TRIES_MAX = 60;
const AGAIN_MS = 200;

const comeAgainMs = (answer: Response) => Number(answer.headers.get('retry-after')) * 1000 || AGAIN_MS;

/** Asks until the view has come far enough: one that is behind says so, and when to come again. */
const ask = async (lieciba: RunningLieciba, cursor: string | null, after: string): Promise<Page> => {
  const body = { limit: 1000, cursor, after };
  for (let tries = 1; ; tries += 1) {
    const answer = await lieciba.ask('/v1/search/handlings', { role: 'auditor', body });
    if (answer.status === 200) return (await answer.json()) as Page;
    await answer.arrayBuffer();
    if (answer.status !== 503) throw new Error(`The search answered ${answer.status}.`);
    if (tries === TRIES_MAX) throw new Error(`The search answered 503 ${tries} times.`);
    await sleep(comeAgainMs(answer));
  }
};

/** Every record id the auditor sees, page by page, once the view has reached `after`. */
export const everyRecordSeen = async (lieciba: RunningLieciba, after: string): Promise<string[]> => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await ask(lieciba, cursor, after);
    seen.push(...page.rows.map(({ recordId }) => recordId));
    cursor = page.next;
  } while (cursor !== null);
  return seen;
};

/** What a fair auditor finds: acknowledged records the view lacks, and records it shows more than once. */
export const audit = async (lieciba: RunningLieciba, acknowledged: readonly DeliveryReceipt[]) => {
  const last = acknowledged.reduce((max, { position }) => (BigInt(position) > max ? BigInt(position) : max), 0n);
  const seen = await everyRecordSeen(lieciba, String(last));
  const distinct = new Set(seen);
  const promised = acknowledged.flatMap(({ records }) => records.flatMap(({ recordIds }) => recordIds));
  return {
    promised: promised.length,
    lost: promised.filter((id) => !distinct.has(id)),
    doubled: seen.length - distinct.size,
  };
};
