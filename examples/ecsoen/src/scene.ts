import {
  type Basis,
  type DeletionRecord,
  type DisclosureRecord,
  type HandlingRecord,
  type TransferRecord,
} from '@lieciba/recorder';
import { type Company, type Crowd, type Person } from './company';
import { type Draw } from './random';
import { type Post } from './staff-plan';

type Filled = 'key' | 'occurredAt' | 'subjects' | 'subjectGroup' | 'subjectLifecycle' | 'actor' | 'basis' | 'reason';
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** What a scene states each time it is played, whoever it is about. */
export type Stated = Without<HandlingRecord, Filled>;

/** What a scene adds according to the person and the instant. */
export type Evidence = Pick<DisclosureRecord, 'ground' | 'informed' | 'caseRef'> &
  Pick<TransferRecord, 'safeguard'> &
  Pick<DeletionRecord, 'authorisedBy' | 'evidenceHash'>;

export type Grounds = (person: Person) => Basis;
export type Words = (person: Person, draw: Draw, at: number) => string;

/** One way in which data are handled at the company, to be played over and over with changing people. */
export interface Scene {
  /** How often it is played beside the others. */
  readonly share: number;
  readonly about: Crowd;
  readonly by: Post;
  readonly states: Stated;
  readonly basis?: Grounds;
  readonly reason?: Words;
  readonly evidence?: (person: Person, draw: Draw, at: number, company: Company) => Evidence;
  /** Fewest and most people in one record; one when absent. */
  readonly atOnce?: readonly [number, number];
  /** The mailbox and the website know people by e-mail address. */
  readonly byEmail?: boolean;
}

/** Checks a scene where it is written. */
export const scene = (one: Scene): Scene => one;

/** Plays a scene: who, when, and under which key. `people` is not empty. */
export const play = (
  { states, basis, reason, evidence, by, byEmail }: Scene,
  people: readonly Person[],
  at: number,
  key: string,
  draw: Draw,
  company: Company,
): HandlingRecord => {
  const [person] = people;
  if (!person) throw new RangeError('Nobody to tell about.');
  // What is absent is undefined: JSON leaves it out.
  return {
    ...states,
    key,
    occurredAt: new Date(at).toISOString(),
    subjects: people.map((one) => (byEmail ? one.email : one.main)),
    subjectGroup: person.group,
    subjectLifecycle: person.lifecycle,
    basis: basis?.(person),
    actor: draw.from(company.actors[by]),
    reason: reason?.(person, draw, at),
    ...evidence?.(person, draw, at, company),
  };
};
