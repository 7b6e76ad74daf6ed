import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@lieciba/domain';
import { encode, type LookEvent, streamOf, TrailLookedAt, TrailShown } from '@lieciba/events';
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
export class Looks {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** On record once this resolves; no answer may leave before. */
  async begin(looker: Looker, asked: Omit<TrailLookedAt['data'], 'lookId' | 'lookerRef' | 'role' | 'at'>): Promise<Look> {
    const look = { ...looker, lookId: randomUUID() };
    const { role, actorRef: lookerRef } = looker.caller;
    const event = (at: string) => TrailLookedAt({ lookId: look.lookId, lookerRef, role, ...asked, at });
    await this.append(look, event, 'no-stream');
    return look;
  }

  /** How much an answer that was read while it was given has shown, once it has ended. */
  async end(look: Look, rows: number, whole: boolean): Promise<void> {
    await this.append(look, (at) => TrailShown({ lookId: look.lookId, rows, whole, at }), 0n);
  }

  private async append(look: Look, eventAt: (at: string) => LookEvent, expected: 'no-stream' | bigint): Promise<void> {
    const { caller, trace, lookId } = look;
    const recordedAt = this.clock.now().toISOString();
    const metadata = {
      $correlationId: trace.requestId,
      $causationId: trace.requestId,
      traceparent: trace.traceparent,
      sourceId: caller.sourceId ?? caller.role,
      recordedAt,
    };
    const events = [{ id: randomUUID(), ...encode(eventAt(recordedAt), metadata) }];
    await this.store.append(streamOf('look', lookId), events, expected);
  }
}
