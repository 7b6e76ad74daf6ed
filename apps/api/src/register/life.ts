import { type Decider, stateAfter } from '@lieciba/domain';
import { type Category, decode, type EventMetadata, type LiecibaEvent, streamOf } from '@lieciba/events';
import { type EventStore } from '@lieciba/event-store';

/** What one register keeps: the streams of one category, each the life of one thing, and the rules it lives by. */
export interface Life<Command, State, Event extends LiecibaEvent> {
  readonly category: Category;
  readonly decider: Decider<Command, State, Event>;
}

/** What a stream says of one thing. */
export interface Lived<State, Event> {
  readonly state: State;
  /** Oldest first. */
  readonly events: readonly (Event & { readonly metadata: EventMetadata })[];
  /** Where the stream ends; null when there is none. */
  readonly end: { readonly revision: bigint; readonly position: bigint } | null;
}

/** One thing as its stream tells it. */
export const lived = async <Command, State, Event extends LiecibaEvent>(
  store: EventStore,
  { category, decider }: Life<Command, State, Event>,
  id: string,
): Promise<Lived<State, Event>> => {
  const recorded = await store.read(streamOf(category, id));
  // A stream of a category holds events of that category and no others.
  const events = recorded.map((stored) => decode(stored) as Event & { readonly metadata: EventMetadata });
  return { state: stateAfter(decider, events), events, end: recorded.at(-1) ?? null };
};
