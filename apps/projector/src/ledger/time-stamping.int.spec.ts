import { afterAll, beforeAll, expect, describe, it } from '@jest/globals';
import { type Fetch, formatCheckpoint, parseNote, signNote } from '@lieciba/ledger';
import { readCertificates, verifyTimeStamp } from '@lieciba/ledger/time-stamp';
import { startAuthority } from '@lieciba/testing';
import { type LedgerFiles } from './ledger-files';
import { ORIGIN, signerOf } from './spec/use-ledger';
import { STAMPED_PATH, TIME_STAMP_PATH, TimeStamping } from './time-stamping';

const HOUR_MS = 3_600_000;

let tsa: Awaited<ReturnType<typeof startAuthority>>;
let trusted: readonly Uint8Array[];

beforeAll(async () => {
  tsa = await startAuthority();
  trusted = readCertificates(await tsa.read('ca.pem'));
});
afterAll(() => tsa.end());

const published = new Map<string, Uint8Array>();
const files: LedgerFiles = {
  read: async (path) => published.get(path) ?? null,
  replace: async (path, content) => void published.set(path, Buffer.from(content)),
  add: async () => undefined,
  remove: async () => undefined,
};
const publish = async (size: number): Promise<void> => {
  const text = formatCheckpoint({ origin: ORIGIN, size, root: new Uint8Array(32).fill(size), extensions: [] });
  published.set('checkpoint', Buffer.from(await signNote({ text, signatures: [] }, [signerOf(1)])));
};
const stamped = () => Buffer.from(published.get(STAMPED_PATH) ?? '').toString();

describe('time-stamping', () => {
  it('keeps a stamp beside the checkpoint it is on, asks once an hour, and goes on where nobody answers', async () => {
    const troubles: string[] = [];
    let [nowMs, asked, isAway] = [Date.now(), 0, false];
    const fetch: Fetch = async (_, { body }) => {
      asked += 1;
      if (isAway) throw new TypeError('Nobody is there.');
      const reply = await tsa.reply(new Uint8Array(await new Response(body).arrayBuffer()));
      return new Response(new Uint8Array(reply), { headers: { 'content-type': 'application/timestamp-reply' } });
    };
    const begin = () =>
      new TimeStamping({
        authority: { url: 'https://tsa.example', trusted: async () => trusted, everyMs: HOUR_MS },
        files,
        clock: { now: () => new Date(nowMs) },
        fetch,
        onTrouble: (code) => troubles.push(code),
      });

    const first = begin();
    await first.tick();
    expect(asked).toBe(0);
    await publish(1);
    await first.tick();
    const verdict = await verifyTimeStamp(
      published.get(TIME_STAMP_PATH) ?? new Uint8Array(),
      Buffer.from(parseNote(stamped()).text),
      trusted,
    );
    expect([verdict.ok, asked]).toEqual([true, 1]);

    await publish(2);
    await first.tick();
    await begin().tick();
    expect([asked, parseNote(stamped()).text.split('\n')[1]]).toEqual([1, '1']);

    nowMs += HOUR_MS;
    isAway = true;
    await first.tick();
    await first.tick();
    expect([asked, troubles]).toEqual([2, ['ERR_TIME_STAMP_UNAVAILABLE']]);
    [nowMs, isAway] = [nowMs + 60_000, false];
    await first.tick();
    expect([asked, parseNote(stamped()).text.split('\n')[1]]).toEqual([3, '2']);
  });
});
