import { type Database } from 'lmdb';
import { KEY_BYTES_MAX } from './keys';

/** A stream that is new, or newly tombstoned. */
export interface StreamEntry {
  readonly name: Buffer;
  readonly id: number;
  readonly tombstoned: boolean;
}

type Named = Omit<StreamEntry, 'name'>;

/** Names are random and each would cost a page of its own in its transaction: so many are stored at once. */
const UNSTORED_MAX = 4_096;
const FLAG_TOMBSTONED = 1;
/** In `meta`: every stream up to this id has its name stored. */
export const NAMED_UP_TO = 'named';

/**
 * Which name is which stream's. New names stand in the records of their streams as soon as these are on disk, but in a
 * database of their own only later, many at a time; those that are not there yet are found again when the log is opened.
 */
export class StreamNames {
  /** Names in latin-1 of streams without tombstones, by their bytes. */
  private readonly unstored = new Map<string, number>();

  constructor(
    private readonly stored: Database<Buffer, Buffer>,
    private readonly meta: Database<string, string>,
  ) {}

  /** Finds the streams again whose names are not stored; `nameOf` reads it off a stream's first record. */
  recover(lastStreamId: number, nameOf: (id: number) => Buffer): void {
    for (let id = Number(this.meta.get(NAMED_UP_TO)) + 1; id <= lastStreamId; id++) {
      const name = nameOf(id);
      if (this.stored.get(name) === undefined) this.unstored.set(name.toString('latin1'), id);
    }
  }

  get unstoredCount(): number {
    return this.unstored.size;
  }

  get count(): number {
    return (this.stored.getStats() as { entryCount: number }).entryCount + this.unstored.size;
  }

  get(name: Buffer): Named | undefined {
    const id = this.unstored.get(name.toString('latin1'));
    if (id !== undefined) return { id, tombstoned: false };
    const stored = name.length > KEY_BYTES_MAX ? undefined : this.stored.get(name);
    return stored && { id: stored.readUIntBE(0, 6), tombstoned: stored[6] === FLAG_TOMBSTONED };
  }

  /** Whether there is a stream of a name that starts so. */
  startAlike(prefix: Buffer): boolean {
    const start = prefix.toString('latin1');
    if ([...this.unstored.keys()].some((name) => name.startsWith(start))) return true;
    const end = Buffer.concat([prefix, Buffer.alloc(1, 0xff)]); // No text has this byte.
    return [...this.stored.getKeys({ start: prefix, end, limit: 1 })].length > 0;
  }

  /** Adds names to the transaction that is being made; returns what to do once it is on disk. */
  put(entries: readonly StreamEntry[]): () => void {
    if (this.unstored.size + entries.length >= UNSTORED_MAX) return this.putAll(entries);
    for (const entry of entries) if (entry.tombstoned) this.store(entry.name, entry);
    return () => {
      for (const { name, id, tombstoned } of entries) {
        if (tombstoned) this.unstored.delete(name.toString('latin1'));
        else this.unstored.set(name.toString('latin1'), id);
      }
    };
  }

  /** As {@link put}, with every name that is not stored yet, in their order. */
  putAll(entries: readonly StreamEntry[] = []): () => void {
    const all = new Map<string, Named>();
    for (const [name, id] of this.unstored) all.set(name, { id, tombstoned: false });
    for (const { name, id, tombstoned } of entries) all.set(name.toString('latin1'), { id, tombstoned });
    let last = Number(this.meta.get(NAMED_UP_TO));
    for (const name of [...all.keys()].sort()) {
      const named = all.get(name)!;
      this.store(Buffer.from(name, 'latin1'), named);
      last = Math.max(last, named.id);
    }
    this.meta.put(NAMED_UP_TO, String(last));
    return () => this.unstored.clear();
  }

  private store(name: Buffer, { id, tombstoned }: Named): void {
    const value = Buffer.alloc(8);
    value.writeUIntBE(id, 0, 6);
    value[6] = tombstoned ? FLAG_TOMBSTONED : 0;
    this.stored.put(name, value);
  }
}
