/** What a command is decided with beside the state: rules are handed an instant, never a clock. */
export interface Now {
  readonly now: Date;
}

/**
 * The life of one thing as values: what a command does to it, and what an event makes of it. `decide` gives the events to
 * append, none where the command says what is known already, and throws a DomainError where it may not be. `evolve` is total.
 */
export interface Decider<Command, State, Event> {
  readonly initialState: State;
  decide(command: Command, state: State, at: Now): readonly Event[];
  evolve(state: State, event: Event): State;
}

/** The state after these events, oldest first. */
export const stateAfter = <Command, State, Event>(
  { initialState, evolve }: Decider<Command, State, Event>,
  events: readonly Event[],
): State => events.reduce(evolve, initialState);
