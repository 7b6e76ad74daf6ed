import { setMaxListeners } from 'node:events';
import { connected } from './bare-client';
import { endsOf, watchMemory, type Memory } from './memory';
import { rounded, say, type Options, type Result } from './report';
import { beStuck, flood, follow, leaveEarly, read, type Soak, type Tally, write } from './soak-load';
import { withStore } from './stack';
import { undecoded } from './undecoded-client';

const GROWTH_MAX_MIB = 50;
const WARM_UP_SHARE = 1 / 5;
const TELL_EVERY_SAMPLES = 5;
const MS_PER_MINUTE = 60_000;

const emptyTally = (): Tally => ({
  appendsAcknowledged: 0,
  eventsAcknowledged: 0,
  appendsRefused: 0,
  appendsTooLate: 0,
  appendsFailed: 0,
  readEvents: 0,
  followedMessages: 0,
  readsLeftEarly: 0,
  readsFailed: 0,
});

const tell = (leftMs: number, { rss, rssAnon }: Memory, tally: Tally): void => {
  const seconds = rounded(Math.max(0, leftMs) / 1000);
  const memory = `${rounded(rssAnon)} MiB its own, ${rounded(rss)} MiB with the mapped log`;
  const done = `${tally.eventsAcknowledged} events appended, ${tally.appendsRefused} appends refused, ${tally.readEvents} events read`;
  say(`${seconds} s left: ${memory}; ${done}`);
};

/** Every kind of client at once, until the signal. */
const load = (soak: Soak): Promise<unknown> =>
  Promise.all([
    write(soak, 1, 10),
    write(soak, 1, 10),
    write(soak, 500, 500),
    read(soak),
    read(soak),
    follow(soak),
    beStuck(soak),
    leaveEarly(soak),
    flood(soak),
  ]);

/** Loads the node for so long; its memory, second by second, since the warm-up. */
const run = async (url: string, pid: number, totalMs: number, tally: Tally, stop: AbortController) => {
  const samples: Memory[] = [];
  const since = performance.now();
  const timer = setTimeout(() => stop.abort(), totalMs);
  let taken = 0;
  const take = (memory: Memory) => {
    const spentMs = performance.now() - since;
    if (spentMs >= totalMs * WARM_UP_SHARE) samples.push(memory);
    if (taken++ % TELL_EVERY_SAMPLES === 0) tell(totalMs - spentMs, memory, tally);
  };
  const { signal } = stop;
  try {
    await connected(url, (client) =>
      undecoded(url, async (other) => {
        const watched = watchMemory(pid, signal, take).finally(() => stop.abort());
        await Promise.all([load({ client, undecoded: other, tally, signal }), watched]);
      }),
    );
  } finally {
    stop.abort();
    clearTimeout(timer);
  }
  return { samples, tookMs: performance.now() - since };
};

/**
 * How much the node's own memory grows under a mixed load after the warm-up; `ratio` is the growth over the most that is
 * allowed. Ctrl-C ends it early, with the figures so far. Throws where the system has no /proc.
 */
export const soak = async ({ minutes }: Options): Promise<Result> => {
  if (process.platform !== 'linux') throw new Error('A soak reads memory from /proc, which only Linux has.');
  const stop = new AbortController();
  setMaxListeners(0, stop.signal); // Every call of a flood listens.
  const onInterrupt = () => stop.abort();
  process.once('SIGINT', onInterrupt);
  try {
    const tally = emptyTally();
    const { samples, tookMs } = await withStore((url, pid) => run(url, pid, minutes * MS_PER_MINUTE, tally, stop));
    if (samples.length === 0)
      throw new Error('The soak ended before its warm-up was over: there is nothing to report.');
    const [anon, rss] = [endsOf(samples.map(({ rssAnon }) => rssAnon)), endsOf(samples.map((memory) => memory.rss))];
    const growthMiB = anon.end - anon.start;
    return {
      name: 'soak',
      figures: {
        minutes: rounded(tookMs / MS_PER_MINUTE, 2),
        rssAnonStartMiB: rounded(anon.start, 1),
        rssAnonEndMiB: rounded(anon.end, 1),
        rssAnonMaxMiB: rounded(Math.max(...samples.map(({ rssAnon }) => rssAnon)), 1),
        rssStartMiB: rounded(rss.start, 1),
        rssEndMiB: rounded(rss.end, 1),
        growthMiB: rounded(growthMiB, 1),
        ...tally,
      },
      ratio: rounded(growthMiB / GROWTH_MAX_MIB, 3),
    };
  } finally {
    process.removeListener('SIGINT', onInterrupt);
  }
};
