import { handlingEvents, peopleOf, type Person, type RecordToKeep, type Reference } from '@lieciba/domain';
import { type HandlingEvent } from '@lieciba/events';
import { type ApiVault } from '../../ports';
import { NOBODY } from '../../views/asking';

/** A text is there or it is not: what it says is no matter of the rules. */
const seal: Reference['seal'] = () => 'sealed';

/** What would be recorded, had it been done: one event for each of its subjects, under the ids that it would have. */
export const asIfRecorded = async (
  handling: RecordToKeep,
  sourceId: string,
  vault: ApiVault,
  now: Date,
): Promise<readonly HandlingEvent[]> => {
  const delivery = { key: handling.key, records: [handling] };
  const people = peopleOf(delivery);
  const found = await Promise.all(people.map((person) => vault.find(person)));
  const keyOf = ({ scheme, value }: Person) => JSON.stringify([scheme, value]);
  const refs = new Map(people.map((person, i) => [keyOf(person), found[i]]));
  const of = (person: Person): Reference => ({ ref: refs.get(keyOf(person)) ?? NOBODY, seal });
  return handlingEvents(delivery, sourceId, { of }, now);
};

/** The reference, of those who have one. */
export const knownRef = (ref: string): string | undefined => (ref === NOBODY ? undefined : ref);
