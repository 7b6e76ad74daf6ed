import { describeEventStore } from '@lieciba/event-store/contract';
import { InMemoryEventStore } from './in-memory-event-store';

describeEventStore('the store in memory', async () => new InMemoryEventStore());
