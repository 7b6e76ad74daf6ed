import { ecsoen, type Policy, type Recipient } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { lived } from './life';
import { policies, recipients } from './lives';

/** What is judged by, as the log has it now. */
export const policyIn = async (store: EventStore): Promise<Policy> =>
  (await lived(store, policies, ecsoen.catalogue.controller.id)).state;

/** These recipients and whoever engaged them, by id; those that nobody registered are left out. */
export const recipientsIn = async (
  store: EventStore,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Recipient>> => {
  const known = new Map<string, Recipient>();
  let asked = [...new Set(ids)];
  while (asked.length > 0) {
    const found = await Promise.all(asked.map(async (id) => ({ id, ...(await lived(store, recipients, id)) })));
    for (const { id, state, end } of found) if (end) known.set(id, state);
    const engaging = found.flatMap(({ state: { engagedBy } }) => (engagedBy === undefined ? [] : [engagedBy]));
    asked = [...new Set(engaging)].filter((id) => !known.has(id));
  }
  return known;
};
