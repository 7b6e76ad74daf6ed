export { createEventStore, type EventStoreOptions } from './create-event-store';
export * from './event-store';
export { WrongRevisionError } from './wrong-revision-error';
