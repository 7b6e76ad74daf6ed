import { object, type Field, type ObjectOf, type Shape } from './schema';

/** An event as the domain speaks of it. */
export interface DomainEvent<Name extends string = string, Data = unknown> {
  readonly type: Name;
  readonly data: Data;
}

/** One frozen version of one stored event: call it to make the event. */
export interface EventDefinition<Name extends string, S extends Shape> {
  (data: ObjectOf<S>): DomainEvent<Name, ObjectOf<S>>;
  readonly eventName: Name;
  readonly version: number;
  /** The type as it stands in the log, `AccessRecorded.v1`: explicit, tied to no class. */
  readonly storedType: string;
  readonly schema: Field<ObjectOf<S>>;
}

export type EventOf<D> = D extends EventDefinition<infer Name, infer S> ? DomainEvent<Name, ObjectOf<S>> : never;

/** Declares one version of an event. A released version is never edited; a new meaning is a new name. */
export const defineEvent = <Name extends string, S extends Shape>(
  eventName: Name,
  version: number,
  shape: S,
): EventDefinition<Name, S> =>
  Object.assign((data: ObjectOf<S>): DomainEvent<Name, ObjectOf<S>> => ({ type: eventName, data }), {
    eventName,
    version,
    storedType: `${eventName}.v${version}`,
    schema: object(shape),
  });
