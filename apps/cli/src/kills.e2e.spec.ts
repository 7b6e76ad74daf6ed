import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { audit, type ProgramName, type RunningLieciba, startLieciba, startWorkload } from '@lieciba/testing';

describe('every acknowledged record is in the view exactly once', () => {
  let lieciba: RunningLieciba;
  beforeAll(async () => {
    lieciba = await startLieciba();
  }, 60_000);
  afterAll(() => lieciba?.stop());

  const victims: readonly [ProgramName, string, number][] = [
    ['eventstore', 'the event store', 11],
    ['postgres', 'PostgreSQL', 12],
    ['api', 'the api', 13],
    ['projector', 'the projector', 14],
  ];

  it.each(victims)(
    'when %s is killed under load',
    async (victim, _, seed) => {
      const pid = (await lieciba.pids())[victim];
      const load = startWorkload(lieciba, seed, 3_000);
      await load.reached(5);
      process.kill(pid, 'SIGKILL');
      await load.done;
      expect(await audit(lieciba, load.acknowledged)).toEqual({ promised: expect.any(Number), lost: [], doubled: 0 });
      expect((await lieciba.pids())[victim]).not.toBe(pid);
    },
    90_000,
  );
});
