import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type CheckpointCosigned } from '@lieciba/events';
import { openNote, parseCheckpoint } from '@lieciba/ledger';
import { type InMemoryEventStore } from '@lieciba/testing';
import { SEAL_EVERY_MS } from './sealing';
import { append, createWorld, logOf, ORIGIN, signerOf } from './spec/use-ledger';
import { witnessDouble } from './spec/witness-double';
import { ASK_AGAIN_MS, Witnesses } from './witnesses';

const log = signerOf(1).key;

let store: InMemoryEventStore;
let world: ReturnType<typeof createWorld>;
let near: ReturnType<typeof witnessDouble>;
let far: ReturnType<typeof witnessDouble>;

/** The witnesses as another process begins to know them. */
const witnesses = () =>
  new Witnesses({
    witnesses: [near.witness, far.witness],
    clock: world.clock,
    fetch: (url, init) => (url.startsWith(near.witness.url) ? near : far).fetch(url, init),
  });

beforeEach(async () => {
  store = await logOf(300);
  world = createWorld(store);
  const nowMs = () => world.world.nowMs;
  near = witnessDouble('near.example', [log], nowMs);
  far = witnessDouble('far-away.example', [log], nowMs);
  world.world.witnesses = witnesses();
});

const published = () => Buffer.from(world.files.get('checkpoint') ?? '').toString();
const signers = () => openNote(published(), [log, near.witness.key, far.witness.key]).signed.map(({ key }) => key.name);
const recordOf = (stream: string) => store.log.filter((event) => event.stream === stream);
const cosigned = () =>
  recordOf('ledger-202611').flatMap(({ type, data }) =>
    type === 'CheckpointCosigned.v1' ? [data as CheckpointCosigned['data']] : [],
  );
const size = () => parseCheckpoint(openNote(published(), [log]).text).size;

/** A process that hears what its witnesses say to what it has just published. */
const hear = (): Promise<void> =>
  world.live([], {}, async () => {
    expect(signers()).toEqual([ORIGIN]);
    const sealed = size();
    const { witnesses } = world.world;
    while (witnesses.status.some((known) => known.size !== sealed && known.code === null)) await turn();
    await turn();
  });
const grow = async (first: number): Promise<void> => {
  await append(store, first, 3);
  world.world.nowMs += SEAL_EVERY_MS;
  await hear();
};

describe('cosigning', () => {
  it('publishes a checkpoint at once, and again with what witnesses have signed', async () => {
    await hear();
    expect([size(), signers()]).toEqual([300, [ORIGIN, 'near.example', 'far-away.example']]);
    await grow(400);
    expect([size(), signers()]).toEqual([306, [ORIGIN, 'near.example', 'far-away.example']]);
  });

  it('is on record before it is published: who cosigned what, and when by their clock', async () => {
    await hear();
    expect(cosigned()).toEqual([
      expect.objectContaining({ size: 300, witness: 'near.example', cosignedAt: '2026-11-20T09:00:00.000Z' }),
      expect.objectContaining({ size: 300, witness: 'far-away.example' }),
    ]);
    for (const { cosignature } of cosigned()) expect(published()).toContain(cosignature);
    expect(recordOf('ledger-202611').map(({ type, revision }) => [type, revision])).toEqual([
      ['CheckpointSealed.v1', 0n],
      ['CheckpointCosigned.v1', 1n],
      ['CheckpointCosigned.v1', 2n],
    ]);
  });

  it('is on record once, however often a process begins anew, and a quiet log stays quiet', async () => {
    await hear();
    for (let process = 0; process < 3; process += 1) {
      world.world.witnesses = witnesses();
      world.world.nowMs += SEAL_EVERY_MS;
      await world.live();
    }
    expect([size(), cosigned().length, store.log.length]).toEqual([300, 2, 303]);
  });

  it('that came when the process died is heeded by the next one', async () => {
    near.seen.isAway = far.seen.isAway = true;
    await hear();
    near.seen.isAway = far.seen.isAway = false;
    world.world.witnesses = witnesses();
    await world.live();
    expect([signers().length, cosigned().length]).toEqual([3, 2]);
    await grow(400);
    expect([size(), cosigned().length]).toEqual([306, 4]);
  });

  it('goes on sealing while a witness is away, says since when, and asks it again', async () => {
    far.seen.isAway = true;
    const since = world.clock.now();
    await hear();
    await grow(400);
    expect([size(), signers()]).toEqual([305, [ORIGIN, 'near.example']]);
    expect(world.world.witnesses.status).toEqual([
      { witness: 'near.example', size: 305, silentSince: null, code: null },
      { witness: 'far-away.example', size: 0, silentSince: since, code: 'ERR_WITNESS_UNAVAILABLE' },
    ]);
    far.seen.isAway = false;
    world.world.nowMs += ASK_AGAIN_MS;
    await world.live();
    expect(signers()).toEqual([ORIGIN, 'near.example', 'far-away.example']);
    expect(world.world.witnesses.status[1]).toMatchObject({ size: 305, silentSince: null });
  });

  /** Log, database and files, put back together to the day before the log grew. */
  const putBack = async (): Promise<void> => {
    await hear();
    const [files, kept, position, length] = [
      new Map(world.files),
      world.rows.kept,
      world.rows.position,
      store.log.length,
    ];
    await grow(400);
    world.files.clear();
    for (const [path, bytes] of files) world.files.set(path, bytes);
    Object.assign(world.rows, { kept, position });
    store.log.length = length;
    world.world.witnesses = witnesses();
  };

  it('refuses to go on, before anything is sealed, when a witness has seen more than there is', async () => {
    await putBack();
    await append(store, 500, 1);
    world.world.nowMs += SEAL_EVERY_MS;
    await expect(world.live()).rejects.toMatchObject({
      code: 'ERR_LEDGER_WITNESS_AHEAD',
      sentence: expect.stringMatching(/^The witness near\.example has seen 306 leaves sealed, but only 300 are known/),
    });
    expect([size(), world.alarms.length]).toEqual([300, 1]);
    await expect(world.live()).rejects.toMatchObject({ code: 'ERR_LEDGER_WITNESS_AHEAD' });
  });

  it('refuses to go on when a witness has seen another history', async () => {
    await world.live();
    near.seen.latest = { size: 200, root: Buffer.alloc(32, 1) };
    world.world.witnesses = witnesses();
    await expect(world.live()).rejects.toMatchObject({
      code: 'ERR_LEDGER_WITNESS_CONTRADICTS',
      sentence: expect.stringMatching(/^What the witness near\.example has cosigned is not the beginning/),
    });
  });
});
