import { type EventStore, type EventToAppend, type ExpectedRevision, type Follow } from '@lieciba/event-store';
import { type StreamName } from '@lieciba/events';

/** A log that can be forgotten, so that one api serves many specs. */
export class FreshStore<Store extends EventStore> implements EventStore {
  inner: Store;

  constructor(private readonly create: () => Store) {
    this.inner = create();
  }

  forget(): void {
    this.inner = this.create();
  }

  append(stream: StreamName, events: readonly EventToAppend[], expected: ExpectedRevision) {
    return this.inner.append(stream, events, expected);
  }

  read(stream: StreamName) {
    return this.inner.read(stream);
  }

  follow(options: Follow) {
    return this.inner.follow(options);
  }

  head(prefixes: readonly string[]) {
    return this.inner.head(prefixes);
  }

  close() {
    return this.inner.close();
  }
}
