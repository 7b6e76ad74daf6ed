import { type Now } from './decider';

interface Message {
  readonly type: string;
  readonly data: unknown;
}
type DataOf<M extends Message, Type> = Extract<M, { readonly type: Type }>['data'];

/** What each event makes of the state, one entry per event. */
export type Evolutions<State, Event extends Message> = {
  readonly [Type in Event['type']]: (state: State, data: DataOf<Event, Type>) => State;
};

/** What each command does to the state, one entry per command. */
export type Decisions<State, Command extends Message, Event> = {
  readonly [Type in Command['type']]: (state: State, data: DataOf<Command, Type>, now: Date) => readonly Event[];
};

/** Total: what is not of this life leaves it as it is. */
export const evolveBy =
  <State, Event extends Message>(evolutions: Evolutions<State, Event>) =>
  (state: State, event: Event): State => {
    if (!Object.hasOwn(evolutions, event.type)) return state;
    // The entry of this very name takes the data of this very event.
    const evolve = evolutions[event.type as Event['type']] as (state: State, data: unknown) => State;
    return evolve(state, event.data);
  };

export const decideBy =
  <State, Command extends Message, Event>(decisions: Decisions<State, Command, Event>) =>
  (command: Command, state: State, { now }: Now): readonly Event[] => {
    const decide = decisions[command.type as Command['type']] as (
      state: State,
      data: unknown,
      now: Date,
    ) => readonly Event[];
    return decide(state, command.data, now);
  };
