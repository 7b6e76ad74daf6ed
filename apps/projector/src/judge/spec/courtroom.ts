import { type Clock } from '@lieciba/domain';
import { decode, type FindingEvent, isFinding, type LiecibaEvent } from '@lieciba/events';
import { InMemoryEventStore } from '@lieciba/testing';
import { type ViewWork } from '../../engine/view-task';
import { FindingLog } from '../finding-log';
import { judging } from '../judge';
import { on, placed } from './log-of-facts';
import { Remembering } from './remembering';

/** A judge over a memory and a log that last as long as the spec. */
export class Courtroom {
  readonly store = new InMemoryEventStore();
  memory = new Remembering();
  now = new Date(on(30));

  /** Hears events in batches of this size, beginning behind what the judge remembers; each batch is written down. */
  async hear(events: readonly LiecibaEvent[], batchOf = events.length, from = 1): Promise<void> {
    const work = await this.#judge();
    for (let start = 0; start < events.length; start += batchOf) {
      const batch = events
        .slice(start, start + batchOf)
        .map((event, i) => placed(event, from + start + i, this.now.toISOString()));
      const { projected, poison } = await work.take(batch, []);
      if (poison) throw poison;
      this.memory.write(projected.flatMap(({ statements }) => statements));
    }
  }

  /** Looks at what has fallen due until nothing has. */
  async wait(until: string): Promise<void> {
    this.now = new Date(until);
    const work = await this.#judge();
    for (let statements = await work.tick?.(); statements?.length; statements = await work.tick?.())
      this.memory.write(statements);
  }

  /** Looks at what has fallen due and says so, but is killed before that is written down. */
  async waitAndDie(until: string): Promise<void> {
    this.now = new Date(until);
    const work = await this.#judge();
    await work.tick?.();
  }

  /** The history of every finding, by its id. */
  get histories(): ReadonlyMap<string, readonly FindingEvent[]> {
    const histories = new Map<string, FindingEvent[]>();
    for (const event of this.store.log.map((recorded) => decode(recorded)).filter(isFinding))
      histories.set(event.data.findingId, [...(histories.get(event.data.findingId) ?? []), event]);
    return histories;
  }

  /** What stands, as `rule about`, sorted. */
  get standing(): readonly string[] {
    return [...this.histories.values()]
      .flatMap((events) => {
        const last = events.at(-1);
        const raised = events.findLast(({ type }) => type === 'FindingRaised');
        if (last?.type === 'FindingCleared' || raised?.type !== 'FindingRaised') return [];
        const { raisedAt: _, ...said } = raised.data;
        return [JSON.stringify(said)];
      })
      .sort();
  }

  #judge(): Promise<ViewWork> {
    return judging(this.memory, this.#log(), this.#clock(), async (statements) => this.memory.write(statements));
  }

  #log(): FindingLog {
    return new FindingLog(this.store, this.#clock());
  }

  #clock(): Clock {
    return { now: () => this.now };
  }
}
