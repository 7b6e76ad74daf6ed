import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type Clock } from '@lieciba/domain';
import { encode, type LookEvent, ReportIssued, streamOf, TrailLookedAt, TrailShown } from '@lieciba/events';
import { type EventStore } from '@lieciba/event-store';
import { type Trace } from '../http/trace';
import { type Caller } from '../identity/identity';
import { CLOCK, STORE } from '../ports';

/** Who looks, in which request. */
export interface Looker {
  readonly caller: Caller;
  readonly trace: Trace;
}

/** A look that is on record; its answer may still be on its way. */
export interface Look extends Looker {
  readonly lookId: string;
}

/** Puts looks at the trail on record. */
@Injectable()
export class Looks implements OnApplicationShutdown {
  readonly #ending = new Set<Promise<void>>();

  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** On record once this resolves; no answer may leave before. */
  async begin(
    looker: Looker,
    asked: Omit<TrailLookedAt['data'], 'lookId' | 'lookerRef' | 'role' | 'at'>,
  ): Promise<Look> {
    const look = { ...looker, lookId: randomUUID() };
    const { role, actorRef: lookerRef } = looker.caller;
    const event = (at: string) => TrailLookedAt({ lookId: look.lookId, lookerRef, role, ...asked, at });
    await this.append(look, (at) => [event(at)], 'no-stream');
    return look;
  }

  /** How much an answer that was read while it was given has shown, once it has ended. */
  async end(look: Look, rows: number, whole: boolean): Promise<void> {
    const ending = this.append(look, (at) => [TrailShown({ lookId: look.lookId, rows, whole, at })], 0n);
    this.#ending.add(ending);
    await ending.finally(() => this.#ending.delete(ending));
  }

  /** What ends together with the service is on record before the store is left. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.#ending);
  }

  /** That a person's report was made out: on record once this resolves; it may not leave before. */
  async issue(look: Look, report: Omit<ReportIssued['data'], 'lookId' | 'issuedByRef' | 'at'>): Promise<void> {
    const { lookId, caller } = look;
    const events = (at: string) => [
      TrailShown({ lookId, rows: report.handlings, whole: true, at }),
      ReportIssued({ lookId, issuedByRef: caller.actorRef, ...report, at }),
    ];
    await this.append(look, events, 0n);
  }

  private async append(
    look: Look,
    eventsAt: (at: string) => readonly LookEvent[],
    expected: 'no-stream' | bigint,
  ): Promise<void> {
    const { caller, trace, lookId } = look;
    const recordedAt = this.clock.now().toISOString();
    const metadata = {
      $correlationId: trace.requestId,
      $causationId: trace.requestId,
      traceparent: trace.traceparent,
      sourceId: caller.sourceId ?? caller.role,
      recordedAt,
    };
    const events = eventsAt(recordedAt).map((event) => ({ id: randomUUID(), ...encode(event, metadata) }));
    await this.store.append(streamOf('look', lookId), events, expected);
  }
}
