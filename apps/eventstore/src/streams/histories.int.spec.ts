import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Keeper } from '../testing/keeper';
import { nodeKeeper } from '../testing/node-keeper';
import { steps, StreamModel } from '../testing/stream-model';
import { writerKeeper } from '../testing/writer-keeper';

const NAMES = ['a', 'b', 'c'];
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

/** Bursts of steps, with a restart after each of them or not. */
const histories = fc.array(fc.record({ burst: fc.array(steps, { maxLength: 12 }), restarts: fc.boolean() }), {
  maxLength: 8,
});

const agree = (start: () => Promise<Keeper>, numRuns: number) =>
  fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const model = new StreamModel();
      const keeper = await start();
      try {
        for (const { burst, restarts } of history) {
          expect(await keeper.take(burst)).toEqual(burst.map((step) => model.apply(step)));
          if (restarts) {
            await keeper.restart();
            model.restart();
          }
          for (const name of NAMES) expect(await keeper.view(name)).toEqual(model.view(name));
        }
        expect(await keeper.all()).toEqual(model.all);
      } finally {
        await keeper.stop();
      }
    }),
    { seed, numRuns },
  );

describe(`a history of whatever may be asked (SEED=${seed})`, () => {
  it(
    'leaves in the log what it leaves in a map, also where many things happen at once',
    () => agree(writerKeeper, 60),
    60_000,
  );

  it('leaves with a client what it leaves in a map', () => agree(nodeKeeper, 8), 60_000);
});
