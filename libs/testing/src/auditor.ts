import { type DeliveryReceipt } from '@lieciba/recorder';
import { type RunningLieciba } from './running-lieciba';

interface Page {
  readonly rows: readonly { readonly recordId: string }[];
  readonly next: string | null;
}

/** Asks until the view has come far enough: one that is behind says so, and when to come again. */
const ask = async (lieciba: RunningLieciba, cursor: string | null, after: string): Promise<Page> => {
  const body = { limit: 1000, cursor, after };
  let answer = await lieciba.ask('/v1/search/handlings', { role: 'auditor', body });
  while (answer.status === 503) answer = await lieciba.ask('/v1/search/handlings', { role: 'auditor', body });
  if (answer.status !== 200) throw new Error(`The search answered ${answer.status}.`);
  return (await answer.json()) as Page;
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
