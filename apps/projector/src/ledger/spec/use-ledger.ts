import { type EventStore, type RecordedEvent } from '@lieciba/event-store';
import { InMemoryEventStore } from '@lieciba/testing';
import { formatSignerKey, parseSignerKey, type TileFile } from '@lieciba/ledger';
import { type KeptLedger } from '@lieciba/read-models/ledger/ledger.reading';
import { ledgerView } from '@lieciba/read-models/ledger/ledger.view';
import { type Statement } from '@lieciba/read-models/projection';
import { readChunk } from '../../engine/read-event';
import { deliveryOf } from '../../spec/running-projector';
import { type LedgerAlarm } from '../ledger-alarm';
import { FileDiffersError, type LedgerFiles } from '../ledger-files';
import { type LedgerOptions, sealing } from '../ledger';
import { type LedgerMemory } from '../memory';
import { TimeStamping } from '../time-stamping';
import { Witnesses } from '../witnesses';

export const ORIGIN = 'log.example/spec';
export const signerOf = (seed: number) => parseSignerKey(formatSignerKey(ORIGIN, 'ed25519', Buffer.alloc(32, seed)));

export const append = (store: EventStore, first: number, count: number) =>
  store.append(`delivery-${first}`, deliveryOf(first, count), 'no-stream');

/** A log of deliveries of so many events. */
export const logOf = async (...counts: number[]) => {
  const store = new InMemoryEventStore();
  let first = 1;
  for (const count of counts) {
    await append(store, first, count);
    first += count;
  }
  return store;
};

/** What ends a process, wherever it is. */
export class Crash extends Error {}

/** Whatever is done is done, or is where the process dies: before it happens, or right after. */
export interface Mishaps {
  /** Calls that go well; the next one dies. */
  left: number;
  readonly after: boolean;
}

const through = async <T>(mishaps: Mishaps, work: () => T | Promise<T>): Promise<T> => {
  const dies = mishaps.left-- === 0;
  if (dies && !mishaps.after) throw new Crash();
  const result = await work();
  if (dies) throw new Crash();
  return result;
};

/** A world that outlives processes: files, memory, clock and keys; and what processes in it do. */
export const createWorld = (store: EventStore & { readonly log: RecordedEvent[] }) => {
  const files = new Map<string, Uint8Array>();
  const rows = { blocks: new Map<number, bigint>(), kept: null as KeptLedger | null, position: null as bigint | null };
  const alarms: LedgerAlarm[] = [];
  const clock = { now: (): Date => new Date(world.nowMs) };
  const world = {
    files,
    rows,
    alarms,
    nowMs: Date.UTC(2026, 10, 20, 9),
    clock,
    witnesses: new Witnesses({ witnesses: [], clock, fetch }),
    signers: [signerOf(1)],
    mishaps: { left: -1, after: false } as Mishaps,
  };

  const folder: LedgerFiles = {
    read: async (path) => files.get(path) ?? null,
    async add(added: readonly TileFile[]) {
      for (const { path, bytes } of added)
        await through(world.mishaps, () => {
          const there = files.get(path);
          if (there && Buffer.compare(there, bytes) !== 0) throw new FileDiffersError(path);
          files.set(path, bytes);
        });
    },
    replace: (path, content) => through(world.mishaps, () => void files.set(path, Buffer.from(content))),
    remove: (folders) =>
      through(world.mishaps, () => {
        for (const path of files.keys()) if (folders.some((gone) => path.startsWith(`${gone}/`))) files.delete(path);
      }),
  };
  const memory: LedgerMemory = {
    ledger: async () => rows.kept,
    blocks: async (wanted) => new Map([...rows.blocks].filter(([block]) => wanted.includes(block))),
  };
  const options = (): LedgerOptions => ({
    store: {
      append: (...args) => through(world.mishaps, () => store.append(...args)),
      read: (stream) => store.read(stream),
      follow: (follow) => store.follow(follow),
      head: (prefixes) => store.head(prefixes),
      close: () => store.close(),
    },
    files: folder,
    keys: { signers: async () => world.signers },
    origin: ORIGIN,
    witnesses: world.witnesses,
    timeStamping: new TimeStamping({ authority: null, files: folder, clock, fetch, onTrouble: () => undefined }),
    clock,
    whole: false,
    onAlarm: (alarm) => alarms.push(alarm),
  });

  const commit = (statements: readonly Statement[], to: bigint) =>
    through(world.mishaps, () => {
      for (const statement of statements)
        if (statement.kind === 'insert')
          rows.blocks.set(Number(statement.row['block']), BigInt(String(statement.row['behind'])));
        else if (statement.kind === 'upsert' && statement.table === ledgerView.parts.state)
          rows.kept = keptOf(statement.where, statement.change);
      rows.position = to;
    });

  /** One process, from its start: takes what the log holds in batches of these sizes, then lets time pass, once or until something has come about. */
  const live = async (
    batches: readonly number[] = [],
    other: Partial<LedgerOptions> = {},
    meanwhile?: () => Promise<void>,
  ): Promise<void> => {
    const work = await sealing({ ...options(), ...other }, memory);
    const sizes = [...batches];
    for (;;) {
      const at = Number(rows.position ?? 0n);
      if (at >= store.log.length) break;
      const { events, recorded } = readChunk({
        events: store.log.slice(at, at + (sizes.shift() ?? store.log.length)),
        position: 0n,
        live: true,
      });
      const { projected } = await work.take(events, recorded);
      await commit(
        projected.flatMap(({ statements }) => statements),
        recorded.at(-1)?.position ?? 0n,
      );
    }
    await work.tick?.();
    if (!meanwhile) return;
    await meanwhile();
    await work.tick?.();
  };
  return { ...world, world, live };
};

const valueOf = (change: object, name: string): unknown => (change as Record<string, { set?: unknown }>)[name]?.set;

const keptOf = (where: object, change: object): KeptLedger => {
  const text = (name: string) => valueOf(change, name) as string | undefined;
  const number = (name: string) => Number(valueOf(change, name));
  const [stream, at] = [text('tail_stream'), text('sealed_at')];
  return {
    origin: (where as { origin: string }).origin,
    size: number('size'),
    frontier: valueOf(change, 'frontier') as readonly string[],
    lastPosition: valueOf(change, 'last_position') as bigint,
    newsSize: number('news_size'),
    tail: stream === undefined ? null : { stream, revision: valueOf(change, 'tail_revision') as bigint },
    sealed:
      at === undefined ? null : { size: number('sealed_size'), at: new Date(at), checkpoint: text('checkpoint') ?? '' },
  };
};
