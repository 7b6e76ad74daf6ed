import { expect } from '@jest/globals';
import { type Decider, stateAfter } from './decider';
import { type DomainError } from './errors';

/** What is expected of a command after these events. */
export interface Outcome<Event> {
  /** These events are to be appended, and no others. */
  then(...events: readonly Event[]): void;
  /** All of it is known already. */
  thenNothing(): void;
  /** A rule says no. */
  thenRejects(code: DomainError['code']): void;
}

/** Given these events, when this command comes, then …: the specification of one life, decided at `now`. */
export const givenOf =
  <Command, State, Event>(decider: Decider<Command, State, Event>, now: Date) =>
  (...events: readonly Event[]) => ({
    when(command: Command): Outcome<Event> {
      const decide = () => decider.decide(command, stateAfter(decider, events), { now });
      return {
        then: (...expected) => expect(decide()).toEqual(expected),
        thenNothing: () => expect(decide()).toEqual([]),
        thenRejects: (code) => expect(decide).toThrow(expect.objectContaining({ code })),
      };
    },
  });
