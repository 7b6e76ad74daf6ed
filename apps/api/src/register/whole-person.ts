import { type Subject, wholePerson } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { lived } from './life';
import { subjects } from './lives';

/** What the register knows of whoever has these references. */
export const personIn = async (store: EventStore, refs: readonly string[]): Promise<Subject> =>
  wholePerson((await Promise.all(refs.map((ref) => lived(store, subjects, ref)))).map(({ state }) => state));
