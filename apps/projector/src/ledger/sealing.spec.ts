import { describe, expect, it } from '@jest/globals';
import {
  consistencyFault,
  frontierAt,
  inclusionFault,
  leafHash,
  openNote,
  parseCheckpoint,
  proveConsistency,
  proveInclusion,
  rangeRoot,
  rootOf,
  tileReader,
} from '@lieciba/ledger';
import { type InMemoryEventStore } from '@lieciba/testing';
import fc from 'fast-check';
import { deliveryOf } from '../spec/running-projector';
import { leafHashOf } from './growth';
import { append, Crash, createWorld, logOf, ORIGIN, signerOf } from './spec/use-ledger';
import { SEAL_EVERY_MS } from './sealing';

type World = ReturnType<typeof createWorld>;

const textOf = ({ files }: World, path: string) => Buffer.from(files.get(path) ?? '').toString();
const checkpointOf = (world: World, keys = [signerOf(1).key]) =>
  parseCheckpoint(openNote(textOf(world, 'checkpoint'), keys).text);
const hashesOf = ({ log }: InMemoryEventStore) => log.map(leafHashOf);
const sealsIn = ({ log }: InMemoryEventStore) => log.filter(({ stream }) => stream.startsWith('ledger-'));

/** What must hold at every instant, also at the one at which a process dies. */
const insistOnOrder = async (world: World, store: InMemoryEventStore) => {
  const { files, rows } = world;
  const note = textOf(world, 'checkpoint');
  if (note) {
    // What the public may hold is on record, and its tiles are there to prove from.
    expect(sealsIn(store).map(({ data }) => (data as { checkpoint: string }).checkpoint)).toContain(note);
    const { size, root } = checkpointOf(world);
    const reader = tileReader(size, async (path) => files.get(path) ?? null);
    expect(rangeRoot(await frontierAt(reader, size))).toEqual(root);
  }
  // Whatever the database says is full lies in a file.
  const size = rows.kept?.size ?? 0;
  for (let block = 0; block < Math.floor(size / 256); block += 1) expect(files.has(`tile/0/00${block}`)).toBe(true);
};

describe('sealing', () => {
  it('signs a checkpoint of all there is, puts it on record and publishes it', async () => {
    const store = await logOf(3);
    const world = createWorld(store);
    await world.live();
    expect(checkpointOf(world)).toMatchObject({ origin: ORIGIN, size: 3, root: rootOf(hashesOf(store).slice(0, 3)) });
    expect(sealsIn(store)).toMatchObject([
      {
        stream: 'ledger-202611',
        revision: 0n,
        type: 'CheckpointSealed.v1',
        data: { size: 3, checkpoint: textOf(world, 'checkpoint'), sealedAt: '2026-11-20T09:00:00.000Z' },
      },
    ]);
    expect(textOf(world, 'key')).toMatch(/^log\.example\/spec\+[0-9a-f]{8}\+/);
  });

  it('signs at most every five seconds, and only while there is news beside checkpoints', async () => {
    const store = await logOf(3);
    const world = createWorld(store);
    await world.live();
    await append(store, 4, 2);
    world.world.nowMs += SEAL_EVERY_MS - 1;
    await world.live();
    expect(sealsIn(store)).toHaveLength(1);
    world.world.nowMs += 1;
    await world.live();
    expect(checkpointOf(world).size).toBe(6);
    world.world.nowMs += SEAL_EVERY_MS;
    await world.live();
    await world.live();
    expect(sealsIn(store).map(({ revision }) => revision)).toEqual([0n, 1n]);
  });

  it('closes the books of a month with it, and reopens none for a clock that went back', async () => {
    const store = await logOf(1);
    const world = createWorld(store);
    await world.live();
    for (const [first, at] of [
      [2, Date.UTC(2026, 11, 1)],
      [3, Date.UTC(2026, 10, 30)],
    ] as const) {
      await append(store, first, 1);
      world.world.nowMs = at;
      await world.live();
    }
    world.world.nowMs = Date.UTC(2026, 11, 2);
    await world.live();
    expect(sealsIn(store).map(({ stream, revision }) => `${stream}@${revision}`)).toEqual([
      'ledger-202611@0',
      'ledger-202612@0',
      'ledger-202612@1',
    ]);
  });

  it('seals what nobody can read, and what others wrote beside us not at all', async () => {
    const store = await logOf(1);
    const [event] = deliveryOf(9, 1);
    if (!event) throw new Error('There is no example.');
    await store.append('delivery-9', [{ ...event, type: 'AccessRecorded.v99', data: 'no JSON' }], 'no-stream');
    await store.append('others-1' as never, [{ ...event, id: '00000000-0000-4000-8000-0000000000ff' }], 'no-stream');
    const world = createWorld(store);
    await world.live();
    expect(checkpointOf(world)).toMatchObject({ size: 2, root: rootOf(hashesOf(store).slice(0, 2)) });
  });

  it('signs with every key there is, and publishes those that signed once', async () => {
    const store = await logOf(1);
    const world = createWorld(store);
    await world.live();
    const [first, second] = [signerOf(1), signerOf(2)];
    for (const signers of [[first, second], [second]]) {
      world.world.signers = signers;
      world.world.nowMs += SEAL_EVERY_MS;
      await append(store, 100 + signers.length, 1);
      await world.live();
      const { signed } = openNote(textOf(world, 'checkpoint'), [first.key, second.key]);
      expect(signed.map(({ key }) => key)).toEqual(signers.map(({ key }) => key));
    }
    expect(textOf(world, 'key').trim().split('\n')).toHaveLength(2);
    expect(checkpointOf(world, [second.key]).size).toBe(5);
  });

  it('makes the same tree whatever the batches were, and wherever the process died', async () => {
    let died = 0;
    const run = async (batches: readonly number[], crashes: readonly { left: number; after: boolean }[]) => {
      const store = await logOf(200, 130);
      const world = createWorld(store);
      for (const crash of crashes) {
        world.world.mishaps = { ...crash };
        await world.live(batches).catch((error: unknown) => {
          if (!(error instanceof Crash)) throw error;
          died += 1;
        });
        await insistOnOrder(world, store);
        world.world.nowMs += SEAL_EVERY_MS;
        world.world.mishaps = { left: -1, after: false };
        await append(store, 1_000 + store.log.length, 3);
      }
      for (let i = 0; i < 2; i++) {
        await world.live(batches);
        world.world.nowMs += SEAL_EVERY_MS;
      }
      return { store, world };
    };
    const crash = fc.record({ left: fc.nat(14), after: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 6 }),
        fc.array(crash, { maxLength: 3 }),
        async (batches, crashes) => {
          const { store, world } = await run(batches, crashes);
          const { size, root } = checkpointOf(world);
          const hashes = hashesOf(store).slice(0, size);
          expect(root).toEqual(rootOf(hashes));
          expect(store.log.length - size).toBeLessThan(2); // Only the checkpoint itself may come after it.
          const reader = tileReader(size, async (path) => world.files.get(path) ?? null);
          for (const index of [0, 255, 256, size - 1]) {
            const proof = await proveInclusion(reader, index, size);
            const hash = hashes[index] ?? leafHash(Buffer.alloc(0));
            expect(inclusionFault({ index, size, leafHash: hash, root, proof })).toBeNull();
          }
          expect(world.alarms).toEqual([]);
          expect([...world.files.keys()].filter((path) => path.startsWith('tile/0/000.p/'))).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
    expect(died).toBeGreaterThan(5);
  });

  it('is the beginning of what is sealed later', async () => {
    const store = await logOf(300);
    const world = createWorld(store);
    await world.live();
    const before = checkpointOf(world);
    await append(store, 1_000, 300);
    world.world.nowMs += SEAL_EVERY_MS;
    await world.live();
    const after = checkpointOf(world);
    const reader = tileReader(after.size, async (path) => world.files.get(path) ?? null);
    const proof = await proveConsistency(reader, before.size, after.size);
    const sizes = { oldSize: before.size, newSize: after.size, oldRoot: before.root, newRoot: after.root };
    expect(consistencyFault({ ...sizes, proof })).toBeNull();
  });
});
