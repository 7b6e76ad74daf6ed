import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { Subject } from 'rxjs';
import { bareHandling } from '../../spec/rows';
import { Listening, type Patience } from './listening';
import { type AskNews } from './news';

const patience: Patience = { pauseMs: 1, silenceMs: 60_000, stallMs: 60_000, stayMs: 60_000, graceMs: 60_000 };
const nowhere = { handlings: null, findings: null };

/** Views that have another row, as large as one likes, whenever they are asked. */
const endless = (bytes: number): AskNews => ({
  now: async () => nowhere,
  async behind({ handlings }) {
    const place = { handlings: (handlings ?? 0n) + 1n, findings: null };
    const row = { ...bareHandling, position: String(place.handlings), reason: 'x'.repeat(bytes) };
    return { came: [{ event: 'handling', row, place }], place, isMore: true, asOf: nowhere };
  },
});
const silent: AskNews = {
  now: async () => nowhere,
  behind: async (place) => ({ came: [], place, isMore: false, asOf: nowhere }),
};
const listenTo = (ask: AskNews, change: Partial<Patience>) => {
  let rows = 0;
  const listening = new Listening({
    ...{ ask, moved: new Subject(), patience: { ...patience, ...change }, place: nowhere },
    mayPass: () => false,
    onRows: (count) => void (rows += count),
  });
  return { listening, running: listening.run(), rows: () => rows };
};

describe('a listener', () => {
  it('that takes nothing for too long is told so, and where to go on when it does after all', async () => {
    const { listening, running, rows } = listenTo(endless(100_000), { stallMs: 30 });
    await running;
    expect(rows()).toBeLessThan(4);
    const frames = (await text(listening.sink)).trim().split('\n\n');
    expect(frames.at(-1)).toMatch(new RegExp(`^event: end\nid: ${rows()}\\.-\ndata: {"reason":"too-slow"`));
    expect(frames.filter((frame) => frame.startsWith('event: handling'))).toHaveLength(rows());
  });

  it('that does not take even its end is cut off', async () => {
    const { listening, running } = listenTo(endless(100_000), { stallMs: 10, graceMs: 10 });
    await running;
    await once(listening.sink, 'close');
    expect(listening.sink.readableEnded).toBe(false);
  });

  it('has to come again after a while, and so to show that it still may', async () => {
    const { listening, running } = listenTo(silent, { stayMs: 20 });
    expect(await text(listening.sink)).toMatch(/event: end\nid: -\.-\ndata: {"reason":"renew"/);
    await running;
  });

  it('to whom nothing is said hears now and then how far the views are', async () => {
    const { listening, running } = listenTo(silent, { silenceMs: 5, stayMs: 200 });
    const said = await text(listening.sink);
    expect(said.match(/event: as-of/g)?.length).toBeGreaterThan(2);
    await running;
  });

  it('that has left is asked for no more', async () => {
    const { listening, running, rows } = listenTo(endless(10), {});
    listening.sink.once('data', () => listening.sink.destroy());
    await running;
    const before = rows();
    await new Promise((resolve) => setImmediate(resolve));
    expect(rows()).toBe(before);
  });
});
