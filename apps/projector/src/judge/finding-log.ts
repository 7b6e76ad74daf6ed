import { type Clock, findingDecider, stateAfter, verdictIdOf } from '@lieciba/domain';
import { type EventStore, WrongRevisionError } from '@lieciba/event-store';
import { decode, encode, type EventMetadata, type FindingEvent, isFinding, streamOf } from '@lieciba/events';
import { type Verdict } from './verdicts';

/** What made the judge say it. */
export interface Cause {
  /** Of the event. */
  readonly id: string;
  readonly correlationId: string;
  /** Tells what time makes of an event from what the event itself led to. */
  readonly key?: string;
}

/** A verdict and why. */
export interface Said {
  readonly verdict: Verdict;
  readonly cause: Cause;
}

const SOURCE = 'judge';
const IN_FLIGHT_MAX = 256; // Many share one commit.

const byFinding = (all: readonly Said[]): Iterable<readonly Said[]> => {
  const groups = new Map<string, Said[]>();
  for (const said of all) {
    const group = groups.get(said.verdict.findingId);
    if (group) group.push(said);
    else groups.set(said.verdict.findingId, [said]);
  }
  return groups.values();
};

const commandOf = ({ matter, ...verdict }: Verdict, at: string): Parameters<typeof findingDecider.decide>[0] => {
  const { findingId } = verdict;
  if (verdict.says === 'cleared') return { type: 'ClearFinding', data: { findingId, clearedAt: at } };
  const { kind, id, subjectRef } = matter;
  const about = { findingId, matter: kind, matterId: id, subjectRef };
  return { type: 'RaiseFinding', data: { ...verdict.finding, ...about, raisedAt: at } };
};

/** Writes verdicts to the log, each exactly once however often it is tried, whoever else writes to the finding. */
export class FindingLog {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /** Resolves when all are durable; those on one finding are written in the order given. */
  async write(all: readonly Said[]): Promise<void> {
    const waiting = byFinding(all)[Symbol.iterator]();
    const lane = async () => {
      for (let next = waiting.next(); !next.done; next = waiting.next())
        for (const said of next.value) await this.#writeOne(said);
    };
    await Promise.all(Array.from({ length: Math.min(IN_FLIGHT_MAX, all.length) }, lane));
  }

  async #writeOne({ verdict, cause }: Said): Promise<void> {
    const { findingId, says } = verdict;
    const stream = streamOf('finding', findingId);
    const key = cause.key ?? cause.id;
    const now = this.clock.now();
    const command = commandOf(verdict, now.toISOString());
    const metadata: EventMetadata = {
      $correlationId: cause.correlationId,
      $causationId: cause.id,
      sourceId: SOURCE,
      recordedAt: now.toISOString(),
    };
    const idOf = ({ type }: FindingEvent) =>
      verdictIdOf(findingId, type === 'FindingCleared' ? 'cleared' : 'raised', key);
    // Most findings are new: no need to look before they are raised.
    let recorded = says === 'raised' ? [] : await this.store.read(stream);
    for (;;) {
      if (recorded.some(({ id }) => id === verdictIdOf(findingId, says, key))) return;
      const state = stateAfter(findingDecider, recorded.map(decode).filter(isFinding));
      const events = findingDecider.decide(command, state, { now });
      if (events.length === 0) return;
      const toAppend = events.map((event) => ({ id: idOf(event), ...encode(event, metadata) }));
      try {
        await this.store.append(stream, toAppend, recorded.at(-1)?.revision ?? 'no-stream');
        return;
      } catch (error) {
        if (!(error instanceof WrongRevisionError)) throw error;
        recorded = await this.store.read(stream);
      }
    }
  }
}
