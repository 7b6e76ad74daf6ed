import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock, OperationalError } from '@lieciba/domain';
import { encode, type LiecibaEvent, streamOf } from '@lieciba/events';
import { type Appended, type EventStore, WrongRevisionError } from '@lieciba/event-store';
import { CLOCK, STORE } from '../ports';
import { Refusal } from '../problem/refusal';
import { type Life, lived } from './life';
import { matches } from './precondition';
import { type Saying } from './said';

/** What became of a command: recorded now, or known already. */
export interface Entered extends Appended {
  readonly outcome: 'recorded' | 'known';
  readonly id: string;
}

/** Writers who meet over one thing decide again; so often in a row is no chance any more. */
const ATTEMPTS_MAX = 8;
const RETRY_AFTER_MS = 1_000;

/** Takes commands for every register: reads the thing's stream, decides, and appends at exactly the revision decided on. */
@Injectable()
export class Register {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws OperationalError `ERR_REGISTER_BUSY` when others were faster every time */
  async enter<const Command extends { readonly type: string }, State, Event extends LiecibaEvent>(
    life: Life<Command, State, Event>,
    id: string,
    commandAt: (now: Date, state: NoInfer<State>) => NoInfer<Command> | Promise<NoInfer<Command>>,
    saying: Saying,
  ): Promise<Entered> {
    const now = this.clock.now();
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      const { state, end } = await lived(this.store, life, id);
      const decided = life.decider.decide(await commandAt(now, state), state, { now });
      if (decided.length === 0) {
        if (!end) throw new TypeError('Nothing was decided of what is not there.');
        return { outcome: 'known', id, revision: end.revision, position: end.position };
      }
      // What is there already needs no condition: whoever did not hear the answer may ask again.
      if (!matches(saying.ifMatch, end?.revision ?? null))
        throw new Refusal('ERR_REVISION_DIFFERS', 'It has changed since the revision that If-Match names.');
      const appended = await this.append(life, id, decided, end?.revision ?? 'no-stream', saying, now);
      if (appended) return { outcome: 'recorded', id, ...appended };
    }
    throw new OperationalError('ERR_REGISTER_BUSY', 'Others kept changing the same entry.', RETRY_AFTER_MS);
  }

  /** Null when somebody else was faster. */
  private async append<Command, State, Event extends LiecibaEvent>(
    { category }: Life<Command, State, Event>,
    id: string,
    decided: readonly Event[],
    expected: bigint | 'no-stream',
    { sourceId, trace }: Saying,
    now: Date,
  ): Promise<Appended | null> {
    const metadata = {
      $correlationId: trace.requestId,
      $causationId: trace.requestId,
      traceparent: trace.traceparent,
      sourceId,
      recordedAt: now.toISOString(),
    };
    const events = decided.map((event) => ({ id: randomUUID(), ...encode(event, metadata) }));
    try {
      return await this.store.append(streamOf(category, id), events, expected);
    } catch (error) {
      if (error instanceof WrongRevisionError) return null;
      throw error;
    }
  }
}
