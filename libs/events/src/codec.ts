import { type EventDefinition } from './define-event';
import { eventMetadata, type EventMetadata } from './metadata';
import { type Fault, type Shape } from './schema';
import { current, type LiecibaEvent } from './vocabulary';

/** An event as the log holds it. */
export interface StoredEvent {
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}

/** A bug on our side of the boundary: what is written or read does not fit its own version. Never retried. */
export class CodecError extends Error {
  override readonly name = 'CodecError';
  constructor(
    readonly code: 'ERR_EVENT_UNKNOWN' | 'ERR_EVENT_MALFORMED',
    message: string,
  ) {
    super(message);
  }
}

type AnyDefinition = Pick<EventDefinition<string, Shape>, 'eventName' | 'storedType'> & {
  readonly schema: { fault(value: unknown): Fault | undefined };
};

/** A version that is read but no longer written, and how its data are lifted to the next: pure, and never guessing. */
export interface RetiredVersion {
  readonly definition: AnyDefinition;
  readonly next: string;
  lift(data: unknown): unknown;
}

interface Event {
  readonly type: string;
  readonly data: unknown;
}

/** Encodes and decodes the given events; both ways throw {@link CodecError} rather than let a malformed one pass. */
export const createCodec = <E extends Event>(
  newest: readonly AnyDefinition[],
  retired: readonly RetiredVersion[] = [],
) => {
  const written = new Map(newest.map((definition) => [definition.eventName, definition]));
  const known = new Map([...newest, ...retired.map(({ definition }) => definition)].map((d) => [d.storedType, d]));
  const lifts = new Map(retired.map((version) => [version.definition.storedType, version]));

  const insist = (storedType: string, part: string, fault: Fault | undefined): void => {
    if (!fault) return;
    const message = `${storedType} at ${part}${fault.pointer || '/'} is not ${fault.constraint}.`;
    throw new CodecError('ERR_EVENT_MALFORMED', message);
  };
  /** Events of one delivery share their metadata: what was just found well-formed is not looked through again. */
  let sound: unknown;
  const insistOnMetadata = (storedType: string, metadata: unknown): void => {
    if (metadata === sound) return;
    insist(storedType, '/metadata', eventMetadata.fault(metadata));
    sound = metadata;
  };
  const checked = (storedType: string, data: unknown): AnyDefinition => {
    const definition = known.get(storedType);
    if (!definition) throw new CodecError('ERR_EVENT_UNKNOWN', `No version of an event is stored as ${storedType}.`);
    insist(storedType, '', definition.schema.fault(data));
    return definition;
  };

  return {
    /** The event as it is to be stored, in its newest version. */
    encode(event: E, metadata: EventMetadata): StoredEvent {
      const definition = written.get(event.type);
      if (!definition) throw new CodecError('ERR_EVENT_UNKNOWN', `No event is called ${event.type}.`);
      insist(definition.storedType, '', definition.schema.fault(event.data));
      insistOnMetadata(definition.storedType, metadata);
      return { type: definition.storedType, data: event.data, metadata };
    },

    /** The event in its newest form, whatever version was stored. */
    decode(stored: StoredEvent): E & { readonly metadata: EventMetadata } {
      let { type, data } = stored;
      let definition = checked(type, data);
      for (let step = lifts.get(type); step; step = lifts.get(type)) {
        data = step.lift(data);
        type = step.next;
        definition = checked(type, data);
      }
      insistOnMetadata(type, stored.metadata);
      // The schema of this very name found the data well-formed.
      return { type: definition.eventName, data, metadata: stored.metadata } as E & { metadata: EventMetadata };
    },
  };
};

/** The codec of everything the log holds. */
export const { encode, decode } = createCodec<LiecibaEvent>(current);
