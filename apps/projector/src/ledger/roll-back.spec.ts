import { describe, expect, it } from '@jest/globals';
import { type RecordedEvent, StoreRefusedError } from '@lieciba/event-store';
import { formatNote, formatVerifierKey, parseNote, signNote } from '@lieciba/ledger';
import { type InMemoryEventStore } from '@lieciba/testing';
import { SEAL_EVERY_MS } from './sealing';
import { append, createWorld, logOf, signerOf } from './spec/use-ledger';

/** A log of 600 events that is sealed. */
const sealedLog = async () => {
  const store = await logOf(300, 300);
  const world = createWorld(store);
  await world.live();
  await world.live(); // The checkpoint's own event is a leaf too.
  return { store, world };
};
type Sealed = Awaited<ReturnType<typeof sealedLog>>;

const alarmOf = async ({ world }: Sealed, whole = false) => {
  const failure = await world.live([], { whole }).then(
    () => null,
    (error: Error) => error,
  );
  const { alarms } = world.world;
  if (failure === null) expect(alarms).toEqual([]);
  else expect(alarms).toEqual([failure]);
  return alarms[0] ?? null;
};

const change = (
  { log }: InMemoryEventStore,
  index: number,
  other: (event: RecordedEvent) => Partial<RecordedEvent>,
) => {
  const event = log[index];
  if (event) log[index] = { ...event, ...other(event) };
};
const otherByte = ({ stored }: RecordedEvent) => {
  const data = Buffer.from(stored.data);
  data.writeUInt8(data.readUInt8(20) ^ 1, 20);
  return { stored: { ...stored, data } };
};

describe('a log that was sealed', () => {
  it('raises no alarm while it is what it was', async () => {
    const sealed = await sealedLog();
    expect(await alarmOf(sealed)).toBeNull();
    expect(await alarmOf(sealed, true)).toBeNull();
  });

  it('is missed when an older backup takes its place: from where, and since when', async () => {
    const sealed = await sealedLog();
    sealed.store.log.length = 420;
    expect(await alarmOf(sealed)).toMatchObject({
      code: 'ERR_LEDGER_LOG_SHORTER',
      position: 601n,
      sentence:
        'The log ends at position 420, but 601 leaves up to position 601 were sealed (newest checkpoint: 2026-11-20T09:00:00.000Z): it has lost events.',
    });
  });

  it('is missed when an older backup takes its place and others write on', async () => {
    const sealed = await sealedLog();
    sealed.store.log.length = 420;
    await append(sealed.store, 5_000, 300);
    expect(await alarmOf(sealed)).toMatchObject({ code: 'ERR_LEDGER_LOG_CHANGED', position: 513n });
  });

  it('is missed when the database was put back with it, because of what is published', async () => {
    const sealed = await sealedLog();
    sealed.store.log.length = 420;
    Object.assign(sealed.world.rows, { kept: null, position: null });
    expect(await alarmOf(sealed)).toMatchObject({ code: 'ERR_LEDGER_LOG_SHORTER' });
  });

  it('is missed when the database is new and the log another, at the first tile that differs', async () => {
    const sealed = await sealedLog();
    change(sealed.store, 300, otherByte);
    Object.assign(sealed.world.rows, { kept: null, position: null });
    expect(await alarmOf(sealed)).toMatchObject({ code: 'ERR_LEDGER_LOG_CHANGED', position: 301n });
  });

  it.each<[string, (event: RecordedEvent) => Partial<RecordedEvent>]>([
    ['a byte of its data', otherByte],
    ['its stream', () => ({ stream: 'delivery-other' })],
    ['its revision', ({ revision }) => ({ revision: revision + 1n })],
    ['its type', () => ({ type: 'DisclosureRecorded.v2' })],
    ['its id', () => ({ id: '00000000-0000-4000-8000-00000000abcd' })],
    ['its metadata', ({ stored }) => ({ stored: { ...stored, metadata: Buffer.from('{}') } })],
  ])('is missed when an event at its end has another than %s', async (_, other) => {
    const sealed = await sealedLog();
    change(sealed.store, 580, other);
    expect(await alarmOf(sealed)).toMatchObject({ code: 'ERR_LEDGER_LOG_CHANGED', position: 581n });
  });

  it('is missed when two of its events change places', async () => {
    const sealed = await sealedLog();
    const [one, other] = [sealed.store.log[560], sealed.store.log[570]];
    if (!one || !other) throw new Error('The log is too short.');
    change(sealed.store, 560, () => ({ ...other, position: one.position }));
    change(sealed.store, 570, () => ({ ...one, position: other.position }));
    expect(await alarmOf(sealed)).toMatchObject({ code: 'ERR_LEDGER_LOG_CHANGED', position: 561n });
  });

  it('is missed, however long ago it was, when all of it is compared', async () => {
    const sealed = await sealedLog();
    change(sealed.store, 100, otherByte);
    expect(await alarmOf(sealed, true)).toMatchObject({
      code: 'ERR_LEDGER_LOG_CHANGED',
      position: 101n,
      sentence:
        'Leaf 100, at position 101 of the log, is not the event that was sealed (newest checkpoint: 2026-11-20T09:00:00.000Z): the log has been altered.',
    });
  });

  it('is missed when the store itself says that it cannot give what was sealed', async () => {
    const sealed = await sealedLog();
    const { follow } = sealed.store;
    sealed.store.follow = () => {
      throw new StoreRefusedError(Object.assign(new Error(), { what: 'status 15' }) as never);
    };
    expect(await alarmOf(sealed)).toMatchObject({
      code: 'ERR_LEDGER_LOG_DAMAGED',
      sentence: expect.stringMatching(/^The store says that a record among the 601 leaves .* is damaged/),
    });
    sealed.store.follow = follow;
  });

  it('goes on being sealed no more, whoever tries', async () => {
    const sealed = await sealedLog();
    sealed.store.log.length = 420;
    await expect(sealed.world.live()).rejects.toMatchObject({ code: 'ERR_LEDGER_LOG_SHORTER' });
    await expect(sealed.world.live()).rejects.toMatchObject({ code: 'ERR_LEDGER_LOG_SHORTER' });
    expect(sealed.store.log).toHaveLength(420);
  });
});

describe('a file of hashes', () => {
  it.each(['tile/0/000', 'tile/0/001'])('that was altered is told from a log that was: %s', async (path) => {
    const sealed = await sealedLog();
    const bytes = Buffer.from(sealed.world.files.get(path) ?? '');
    bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
    sealed.world.files.set(path, bytes);
    const alarm = await alarmOf(sealed, true);
    expect(alarm).toMatchObject({ code: 'ERR_LEDGER_TILE_ALTERED', sentence: expect.stringContaining(path) });
  });

  it('that was altered is told from the log also when the database is filled anew', async () => {
    const sealed = await sealedLog();
    const bytes = Buffer.from(sealed.world.files.get('tile/0/001') ?? '');
    sealed.world.files.set('tile/0/001', bytes.fill(7, 64, 96));
    Object.assign(sealed.world.rows, { kept: null, position: null });
    expect(await alarmOf(sealed)).toMatchObject({
      code: 'ERR_LEDGER_TILE_ALTERED',
      sentence: expect.stringContaining('tile/0/001'),
    });
  });

  it('that is not full yet and was altered is named too', async () => {
    const sealed = await sealedLog();
    const path = 'tile/0/002.p/88';
    const bytes = Buffer.from(sealed.world.files.get(path) ?? '');
    sealed.world.files.set(path, bytes.fill(7, 64, 96));
    const sentence = expect.stringContaining(path);
    expect(await alarmOf(sealed)).toMatchObject({ code: 'ERR_LEDGER_TILE_ALTERED', sentence });
  });

  it('that is gone is made anew from the log, and all there is agrees', async () => {
    const sealed = await sealedLog();
    const before = new Map(sealed.world.files);
    sealed.world.files.clear();
    expect(await alarmOf(sealed)).toBeNull();
    await append(sealed.store, 5_000, 1);
    sealed.world.world.nowMs += SEAL_EVERY_MS;
    expect(await alarmOf(sealed)).toBeNull();
    for (const [path, bytes] of before)
      if (path.startsWith('tile/')) expect(sealed.world.files.get(path)).toEqual(bytes);
  });
});

describe('a published checkpoint', () => {
  const publishedBy = async ({ world }: Sealed, seeds: readonly number[]): Promise<void> => {
    const { text } = parseNote(Buffer.from(world.files.get('checkpoint') ?? '').toString());
    world.files.set('checkpoint', Buffer.from(await signNote({ text, signatures: [] }, seeds.map(signerOf))));
  };

  it.each<[string, (sealed: Sealed) => Promise<void>]>([
    ['signed again with another key', (sealed) => publishedBy(sealed, [2])],
    [
      'signed with another key that was put beside ours',
      async (sealed) => {
        await publishedBy(sealed, [2]);
        sealed.world.files.set('key', Buffer.from(`${formatVerifierKey(signerOf(2).key)}\n`));
      },
    ],
    [
      'whose signature was altered',
      async ({ world }) => {
        const note = Buffer.from(world.files.get('checkpoint') ?? '').toString();
        const { text, signatures } = parseNote(note);
        const bent = signatures.map((line) => ({
          ...line,
          signature: line.signature.map((byte, i) => (i === 9 ? byte ^ 1 : byte)),
        }));
        world.files.set('checkpoint', Buffer.from(formatNote({ text, signatures: bent })));
      },
    ],
    ['that is none', async ({ world }) => void world.files.set('checkpoint', Buffer.from('nothing'))],
  ])('%s is not taken for ours', async (_, replace) => {
    const sealed = await sealedLog();
    await replace(sealed);
    expect(await alarmOf(sealed)).toMatchObject({
      code: 'ERR_LEDGER_CHECKPOINT_FORGED',
      sentence:
        'The published checkpoint is none that this log has signed (newest checkpoint: 2026-11-20T09:00:00.000Z): the file has been replaced.',
    });
  });

  it('that an older key of ours has signed is', async () => {
    const sealed = await sealedLog();
    sealed.world.world.signers = [signerOf(2)];
    expect(await alarmOf(sealed)).toBeNull();
  });
});
