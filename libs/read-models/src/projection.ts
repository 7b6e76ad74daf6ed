import { type EventMetadata, type LiecibaEvent } from '@lieciba/events';
import { type Columns, type RowOf, type Table, type View } from './table';

type EventName = LiecibaEvent['type'];

/** A decoded event with its place in the log. */
export type Placed<E extends LiecibaEvent = LiecibaEvent> = E & {
  readonly metadata: EventMetadata;
  readonly position: bigint;
};

/** A new row. The log delivers each position once, so a row is inserted once: there is nothing to be tolerant of. */
export interface Insert {
  readonly kind: 'insert';
  readonly table: Table;
  readonly row: RowOf<Columns>;
}

/** What a projection wants done. A value: whoever executes it may gather many into one round trip. */
export type Statement = Insert;

export const insert = <C extends Columns>(table: Table<C>, row: NoInfer<RowOf<C>>): Insert => ({
  kind: 'insert',
  table,
  row,
});

/** What to do about each event, by its name; events not named are none of the view's business. Pure. */
export type Handlers = {
  readonly [Name in EventName]?: (
    event: Placed<Extract<LiecibaEvent, { type: Name }>>,
  ) => Statement | readonly Statement[];
};

/** How a view follows from the log. */
export interface Projection extends View {
  /** Prefixes of the streams it looks at. */
  readonly streams: readonly string[];
  /** True for the names of events that have a consequence for the view. */
  handles(eventName: string): boolean;
  /** What the event means for the view: nothing, or statements to execute in this order. */
  project(event: Placed): readonly Statement[];
}

const none: readonly Statement[] = [];

/** Makes the projection of a view. Raise the view's version to build it anew beside the old one. */
export const defineProjection = ({
  on,
  ...view
}: View & { readonly streams: readonly string[]; readonly on: Handlers }): Projection => {
  // The handler found under an event's own name takes that event; the compiler cannot follow the look-up.
  const handlers = on as Partial<Record<EventName, (event: Placed) => Statement | readonly Statement[]>>;
  return {
    ...view,
    handles: (eventName) => Object.hasOwn(on, eventName),
    project(event) {
      const statements = handlers[event.type]?.(event) ?? none;
      return 'kind' in statements ? [statements] : statements;
    },
  };
};
