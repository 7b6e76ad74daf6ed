import { appendBare, readBatches } from './bare-client';
import { median, rounded, say, type Options, type Result } from './report';
import { withStack, withStore } from './stack';
import { deliverAll, partsOf, type Load } from './workload';

/** One round: a fresh stack takes the records over HTTP, then a fresh store the very same events from the bare client. */
const round = async (seed: number, load: Load): Promise<{ ours: number; bare: number }> => {
  const perSecond = (tookMs: number) => (load.records / tookMs) * 1000;
  const { ours, batches } = await withStack(async (stack) => ({
    ours: perSecond(await deliverAll(stack, partsOf(seed, load), load.inFlight)),
    batches: await readBatches(stack.eventStoreUrl, load.records),
  }));
  const bare = await withStore(async (url) => perSecond(await appendBare(url, batches, load.inFlight)));
  return { ours, bare };
};

const measure = async (name: string, load: Load, rounds: number) => {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let i = 1; i <= rounds; i++) {
    const result = await round(i, load);
    ours.push(result.ours);
    bare.push(result.bare);
    const ratio = (result.ours / result.bare).toFixed(2);
    say(
      `${name} ${i}/${rounds}: ours ${rounded(result.ours)}/s, bare client ${rounded(result.bare)}/s, ratio ${ratio}`,
    );
  }
  return { ours: median(ours), bare: median(bare), ratio: median(ours.map((rate, i) => rate / (bare[i] ?? NaN))) };
};

/** Records per second from HTTP request to durable receipt, projector running, beside the bare client. */
export const ingest = async ({ records, rounds }: Options): Promise<Result> => {
  const many = await measure('deliveries of 500', { perDelivery: 500, inFlight: 4, records }, rounds);
  const few = Math.max(1, Math.floor(records / 10));
  const single = await measure('deliveries of 1', { perDelivery: 1, inFlight: 64, records: few }, rounds);
  return {
    name: 'ingest',
    figures: {
      recordsPerSecondBy500: rounded(many.ours),
      bareEventsPerSecondBy500: rounded(many.bare),
      recordsPerSecondBy1: rounded(single.ours),
      bareEventsPerSecondBy1: rounded(single.bare),
      ratioBy1: rounded(single.ratio, 3),
    },
    ratio: rounded(many.ratio, 3),
  };
};
