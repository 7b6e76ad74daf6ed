import { certifiedRow } from '@lieciba/domain';
import { CodecError, current, decode } from '@lieciba/events';
import { type RecordedEvent } from '@lieciba/event-store';
import { appendLeaves, type CompactRange, emptyRange, hashLeaf, rangeRoot, rootOf, rowHash } from '@lieciba/ledger';
import { shownRow } from '@lieciba/read-models/handling/handling.shown';
import { type Placed, type Projection } from '@lieciba/read-models/projection';
import { ReplayedAnswer } from '@lieciba/read-models/replay/replayed-answer';
import { ReplayedView } from '@lieciba/read-models/replay/replayed-view';
import { fails, Judged } from '../outcome';
import { type Question } from './question-of';

/** Reads the log from its beginning, events of these streams alone, chunk by chunk. */
export type ReadLog = (prefixes: readonly string[]) => AsyncIterable<readonly RecordedEvent[]>;

/** What an answer is to be drawn from. */
export interface Ground {
  readonly read: ReadLog;
  /** Of every stream of ours. */
  readonly prefixes: readonly string[];
  readonly view: Projection;
  readonly question: Question;
  /** The answer reflects the log up to here. */
  readonly position: bigint;
  /** Leaves of the checkpoint. */
  readonly size: number;
  onRead?(leaves: number): void;
}

/** What the log comes to. */
export interface Rederived {
  /** Of the first `size` leaves; null where there are fewer. */
  readonly root: Uint8Array | null;
  /** Whether something that the answer reflects lies behind these leaves. */
  readonly isUnsealed: boolean;
  readonly state: string;
  readonly rows: { readonly count: number; readonly root: Uint8Array; readonly more: boolean };
}

const known: ReadonlySet<string> = new Set(current.map(({ eventName }) => eventName));

/** The events that a view takes. @throws Judged `ERR_EVENT_UNREADABLE` for one that may be its business and cannot be read */
const taken = (view: Projection, recorded: readonly RecordedEvent[]): readonly Placed[] =>
  recorded.flatMap((event) => {
    const name = event.type.replace(/\.v\d+$/, '');
    if (known.has(name) && !view.handles(name)) return [];
    try {
      const { id, position } = event;
      return [Object.assign(decode(event), { id, position })];
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      const { stream, revision, type } = event;
      throw new Judged(fails('ERR_EVENT_UNREADABLE', { stream, revision: String(revision), type }));
    }
  });

const upTo = (position: bigint, events: readonly RecordedEvent[]): readonly RecordedEvent[] =>
  events.filter((event) => event.position <= position);

/** What findings say of each record as of the answer. They stand behind what they are about, so they are read before. */
const rulesOf = async ({ read, view, position }: Ground): Promise<ReadonlyMap<string, readonly string[]>> => {
  const findings = new ReplayedView(view);
  for await (const events of read(['finding-'])) {
    findings.take(taken(view, upTo(position, events)));
    if ((events.at(-1)?.position ?? 0n) > position) break;
  }
  return findings.rules;
};

const leafOf = ({ stream, revision, id: eventId, type, stored }: RecordedEvent): Uint8Array =>
  hashLeaf({ stream, revision, eventId, type, ...stored });

/** Draws an answer from the log, and what it stands on: the sealed tree and the state of the view. @throws Judged `ERR_EVENT_UNREADABLE` */
export const rederive = async (ground: Ground): Promise<Rederived> => {
  const { read, prefixes, view, question, position, size, onRead } = ground;
  const rules = question.knownAt ? null : await rulesOf(ground);
  const replay = new ReplayedView(view);
  const answer = new ReplayedAnswer(question, (row) => rowHash(certifiedRow(shownRow(row, null))));
  let tree: CompactRange = emptyRange();
  let isUnsealed = false;
  for await (const events of read(prefixes)) {
    const behind = upTo(position, events.slice(Math.max(0, size - tree.end)));
    isUnsealed ||= behind.some(({ stream }) => view.streams.some((prefix) => stream.startsWith(prefix)));
    const leaves = events.slice(0, size - tree.end);
    tree = appendLeaves(tree, leaves.map(leafOf));
    for (const row of replay.take(taken(view, upTo(position, events))))
      answer.take({ ...row, findings: rules && (rules.get(row.recordId) ?? []) });
    onRead?.(leaves.length);
    if (tree.end === size && (events.at(-1)?.position ?? 0n) > position) break;
  }
  const { items, more } = answer.answer;
  return {
    root: tree.end === size ? rangeRoot(tree) : null,
    isUnsealed,
    state: replay.state,
    rows: { count: items.length, root: rootOf(items), more },
  };
};
