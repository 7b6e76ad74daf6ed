import { describe, expect, it } from '@jest/globals';
import { encode, type EventMetadata, type LiecibaEvent } from '@lieciba/events';
import fc from 'fast-check';
import { stateAfter } from '../kernel/decider';
import { DomainError } from '../kernel/errors';
import { type Life, lives } from './lives.fixture';
import { now } from './spec.fixture';

interface Message {
  readonly type: string;
  readonly data: object;
}

const id = '0b9e5a5e-6a53-5d0c-9d0e-6a7f3a1c2b11';
const recordedAt = now.toISOString();
const metadata: EventMetadata = { $correlationId: id, $causationId: id, sourceId: 'test', recordedAt };

const instant = fc
  .constantFrom('2023-06-01', '2024-01-01', '2026-03-02', '2026-04-01', '2026-05-01', '2026-10-12', '2026-12-31')
  .map((day) => `${day}T00:00:00.000Z`);
const isInstant = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);

/** Another word of the same kind: at other times, of other things. */
const altered = <M extends Message>(message: M): fc.Arbitrary<M> => {
  const fields = Object.entries(message.data).map(([name, value]: [string, unknown]) => {
    if (isInstant(value) && name !== 'raisedAt') return [name, fc.oneof(fc.constant(value), instant)] as const;
    if (/^(?!controller|recipient|source|subject|finding|matter|record).*Id$/.test(name))
      return [name, fc.constantFrom(value, 'another')] as const;
    return [name, fc.constant(value)] as const;
  });
  // Its fields are the same and hold values of the same types.
  return fc.record(Object.fromEntries(fields)).map((data) => ({ ...message, data }) as M);
};
const anyOf = <M extends Message>(messages: readonly M[]): fc.Arbitrary<M[]> =>
  fc.array(fc.oneof(...messages.map(altered)), { maxLength: 30 });

const unlessRefused = <T>(decide: () => T): T | undefined => {
  try {
    return decide();
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
};

const holds = <C extends Message, S, E extends LiecibaEvent>(
  { name, decider, commands, events }: Life<C, S, E>,
  numRuns = 60,
): void => {
  describe(`the life of ${name}`, () => {
    it('takes a command or refuses it by a rule; what is taken can be stored, and is known from then on', () =>
      fc.assert(
        fc.property(anyOf(commands), (said) => {
          const history: E[] = [];
          let state = decider.initialState;
          for (const command of said) {
            const decided = unlessRefused(() => decider.decide(command, state, { now }));
            if (!decided) continue;
            for (const event of decided) encode(event, metadata);
            history.push(...decided);
            state = decided.reduce(decider.evolve, state);
            expect(decider.decide(command, state, { now })).toEqual([]);
          }
          expect(stateAfter(decider, history)).toEqual(state);
        }),
        { numRuns },
      ));

    it('has a state after any events in any order, and lets the one before stand', () =>
      fc.assert(
        fc.property(anyOf(events), (history) => {
          let state = decider.initialState;
          for (const event of history) {
            const before = structuredClone(state);
            const after = decider.evolve(state, event);
            expect(state).toEqual(before);
            state = after;
          }
          for (const command of commands) unlessRefused(() => decider.decide(command, state, { now }));
        }),
        { numRuns },
      ));

    it('is left as it is by an event of another', () => {
      const [first] = events;
      if (!first) throw new TypeError('A life without events.');
      const state = decider.evolve(decider.initialState, first);
      expect(decider.evolve(state, { ...first, type: 'constructor' } as unknown as E)).toBe(state);
    });
  });
};

holds(lives.erasure);
holds(lives.finding);
holds(lives.inquiry);
holds(lives.policy, 4); // Every publication holds a whole catalogue.
holds(lives.recipient);
holds(lives.request);
holds(lives.source);
holds(lives.staff);
holds(lives.subject);
holds(lives.withholding);
