export { createEventStore, type EventStoreOptions } from './create-event-store';
export * from './event-store';
export { eventsBehind, nextEvents, type ReadBehind } from './read-behind';
export { type Refusal, StoreRefusedError } from './store-refused-error';
export { WrongRevisionError } from './wrong-revision-error';
