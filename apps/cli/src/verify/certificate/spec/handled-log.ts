import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { streamPrefixes } from '@lieciba/events';
import { type RecordedEvent } from '@lieciba/event-store';
import { hashLeaf, rootOf } from '@lieciba/ledger';
import { viewOfHandlings } from '@lieciba/read-models/replay/replayed-view';
import { type Question } from '../question-of';
import { type Ground, type ReadLog } from '../rederive';

const golden = join(process.cwd(), 'libs/events/golden');
const uuid = (n: number, kind = 4): string => `00000000-0000-${kind}000-8000-${String(n).padStart(12, '0')}`;

/** An event of this type at a place of the log of its own, with other data where they are given. For specs. */
export const event = (type: string, n: number, stream: string, other: object = {}): RecordedEvent => {
  const [minimal] = JSON.parse(readFileSync(join(golden, `${type}.json`), 'utf8')) as [
    { data: object; metadata: object },
  ];
  const data = { ...minimal.data, ...other };
  const stored = { data: Buffer.from(JSON.stringify(data)), metadata: Buffer.from(JSON.stringify(minimal.metadata)) };
  const place = { stream, revision: 0n, position: BigInt(10 * n) };
  return { id: uuid(n), type, ...place, data, metadata: minimal.metadata, stored };
};

/** Somebody's data were accessed at this hour. */
export const access = (n: number, hour: number, other: object = {}): RecordedEvent =>
  event('AccessRecorded.v1', n, `delivery-${n}`, {
    recordId: uuid(n, 5),
    occurredAt: new Date(Date.UTC(2026, 10, 20, hour)).toISOString(),
    ...other,
  });

/** A rule speaks of the nth record. */
export const finding = (n: number, about: number, rule: string): RecordedEvent =>
  event('FindingRaised.v1', n, `finding-${n}`, {
    findingId: uuid(n, 5),
    matter: 'record',
    matterId: uuid(about, 5),
    rule,
  });

/** The rule speaks of it no longer. */
export const cleared = (n: number, findingN: number): RecordedEvent =>
  event('FindingCleared.v1', n, `finding-${findingN}`, { findingId: uuid(findingN, 5) });

/** Reads a log at hand, a few events at a time. */
export const readerOf = (log: readonly RecordedEvent[]): ReadLog =>
  async function* (prefixes) {
    const found = log.filter(({ stream }) => prefixes.some((prefix) => stream.startsWith(prefix)));
    for (let i = 0; i < found.length; i += 3) yield found.slice(i, i + 3);
  };

/** The root of the first leaves. */
export const rootAt = (log: readonly RecordedEvent[], size: number): Uint8Array =>
  rootOf(
    log
      .slice(0, size)
      .map(({ stream, revision, id, type, stored }) => hashLeaf({ stream, revision, eventId: id, type, ...stored })),
  );

/** All of a log, asked about the timeline for everything; unless it is said otherwise. */
export const groundOf = (
  log: readonly RecordedEvent[],
  other: Partial<Ground> & { asked?: Partial<Question> } = {},
): Ground => {
  const view = viewOfHandlings('subject_timeline', 2);
  if (!view) throw new Error('The timeline has another version.');
  const { asked, ...rest } = other;
  return {
    read: readerOf(log),
    prefixes: streamPrefixes,
    view,
    question: { limit: null, cursor: null, ...asked },
    position: log.at(-1)?.position ?? 0n,
    size: log.length,
    ...rest,
  };
};
