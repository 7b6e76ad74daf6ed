import fc from 'fast-check';

export type Expected = 'any' | 'no_stream' | 'stream_exists' | number;

/** What metadata say, as far as the model goes: `tb` Infinity deletes the stream softly. */
export interface Described {
  readonly maxCount?: number;
  readonly tb?: number;
}

export type Step =
  | { readonly do: 'append'; readonly stream: string; readonly expected: Expected; readonly ids: readonly string[] }
  | { readonly do: 'describe'; readonly stream: string; readonly metadata: Described }
  | {
      readonly do: 'delete' | 'tombstone';
      readonly stream: string;
      readonly expected: Exclude<Expected, 'stream_exists'>;
    };

/** A revision, the revision a stream is at against what was expected (-1: none), or that it is gone for good. */
export type Outcome = `at ${number}` | 'done' | `wrong ${number}` | 'gone';

/** Ids of the events that are shown, by revision. */
export type View = 'missing' | 'gone' | readonly (readonly [revision: number, id: string])[];

interface Stream {
  readonly ids: string[];
  metadata: Described;
  tombstoned: boolean;
}

/** Streams as the protocol has them, in a map: what a node must agree with, whatever happens. */
export class StreamModel {
  /** Every event of every stream, metadata and tombstones too, in the order they were written. */
  readonly all: string[] = [];
  private readonly streams = new Map<string, Stream>();
  private recent = new Map<string, readonly [stream: string, revision: number]>();

  apply(step: Step): Outcome {
    if (step.do === 'append') return this.append(step.stream, step.expected, step.ids);
    if (step.do === 'describe') return this.describe(step.stream, step.metadata);
    const verdict = this.judge(step.stream, step.expected, ['the id of a deletion is new']);
    if (verdict !== 'append') return verdict;
    return step.do === 'delete' ? this.delete(step.stream) : this.tombstone(step.stream);
  }

  /** What was only remembered is forgotten. */
  restart(): void {
    this.recent = new Map();
  }

  view(name: string): View {
    const stream = this.streams.get(name);
    if (stream?.tombstoned) return 'gone';
    if (stream === undefined || stream.ids.length === 0 || stream.metadata.tb === Infinity) return 'missing';
    const { tb = 0, maxCount = Infinity } = stream.metadata;
    const from = Math.max(tb, stream.ids.length - maxCount);
    return stream.ids.map((id, revision) => [revision, id] as const).filter(([revision]) => revision >= from);
  }

  private append(name: string, expected: Expected, ids: readonly string[]): Outcome {
    const verdict = this.judge(name, expected, ids);
    if (verdict !== 'append') return verdict;
    const stream = this.of(name);
    const returns = stream.metadata.tb === Infinity;
    const firstShown = stream.ids.length;
    for (const id of ids) {
      this.recent.set(id, [name, stream.ids.length]);
      this.all.push(`${name} ${stream.ids.length} ${id}`);
      stream.ids.push(id);
    }
    const outcome = `at ${stream.ids.length - 1}` as const;
    if (returns) this.write(name, { ...stream.metadata, tb: firstShown });
    return outcome;
  }

  private describe(name: string, metadata: Described): Outcome {
    const stream = this.of(name);
    if (stream.tombstoned) return 'gone';
    const returns = stream.metadata.tb === Infinity;
    this.write(name, metadata);
    if (returns) this.write(name, { ...metadata, tb: stream.ids.length });
    return 'done';
  }

  private delete(name: string): Outcome {
    const stream = this.of(name);
    if (stream.ids.length === 0 && !this.described.has(name)) return 'wrong -1';
    this.write(name, { tb: Infinity });
    return 'done';
  }

  private tombstone(name: string): Outcome {
    this.of(name).tombstoned = true;
    this.all.push(`${name} gone`);
    return 'done';
  }

  private readonly described = new Map<string, number>();

  private write(name: string, metadata: Described): void {
    const revision = this.described.get(name) ?? 0;
    this.described.set(name, revision + 1);
    this.of(name).metadata = metadata;
    this.all.push(`$$${name} ${revision}`);
  }

  private of(name: string): Stream {
    const stream = this.streams.get(name) ?? { ids: [], metadata: {}, tombstoned: false };
    this.streams.set(name, stream);
    return stream;
  }

  private judge(name: string, expected: Expected, ids: readonly string[]): Outcome | 'append' {
    const stream = this.of(name);
    if (stream.tombstoned) return 'gone';
    const last = stream.ids.length - 1;
    const wrong = `wrong ${last}` as const;
    const deleted = stream.metadata.tb === Infinity;
    if (expected === 'stream_exists' && deleted) return 'gone';
    if (expected === 'stream_exists' && last < 0 && !this.described.has(name)) return wrong;
    if (expected === 'any' || expected === 'stream_exists') {
      const known = ids.map((id) => this.recent.get(id)).map((place) => (place?.[0] === name ? place[1] : undefined));
      if (known[0] === undefined) return 'append';
      return known.includes(undefined) ? wrong : `at ${known.at(-1)!}`;
    }
    const after = expected === 'no_stream' ? -1 : expected;
    if (after === last) return 'append';
    if (after > last || ids.length === 0) return wrong;
    const stored = stream.ids.slice(after + 1, after + 1 + ids.length);
    if (ids.every((id, at) => id === stored[at])) return `at ${after + ids.length}`;
    return ids[0] !== stored[0] && expected === 'no_stream' && deleted ? 'append' : wrong;
  }
}

const stream = fc.constantFrom('a', 'b', 'c');
const revision = fc.nat({ max: 5 });
const expected = fc.oneof(fc.constantFrom<Expected>('any', 'any', 'no_stream', 'stream_exists'), revision);
const expectedByDeletion = fc.oneof(fc.constantFrom<'any' | 'no_stream'>('any', 'any', 'no_stream'), revision);
/** Few enough that some come again. */
const id = fc.nat({ max: 11 }).map((n) => `00000000-0000-4000-8000-0000000000${n.toString(16).padStart(2, '0')}`);
const metadata = fc.record({ maxCount: fc.integer({ min: 1, max: 4 }), tb: revision }, { requiredKeys: [] });

/** Whatever may be asked of three streams; appends most of all, tombstones seldom. */
export const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ do: fc.constant('append'), stream, expected, ids: fc.array(id, { maxLength: 3 }) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('describe'), stream, metadata }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('delete'), stream, expected: expectedByDeletion }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('tombstone'), stream, expected: expectedByDeletion }) },
);
