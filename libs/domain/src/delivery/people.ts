import { type Delivery, type Person, type Staff } from './delivery';

/** The person behind a staff login. */
export const staffMember = ({ id, name }: Staff): Person => ({ scheme: 'staff-login', value: id, name });

/** Everyone a delivery speaks of, each once: subjects, actors and those who authorised. */
export const peopleOf = ({ records }: Delivery): Person[] => {
  const people = new Map<string, Person>();
  const add = (person: Person): void => {
    const identity = `${person.scheme}\n${person.value}`;
    const known = people.get(identity);
    if (!known || (known.name === undefined && person.name !== undefined)) people.set(identity, person);
  };
  for (const record of records) {
    record.subjects.forEach(add);
    add(staffMember(record.actor));
    if (record.kind === 'deletion' && record.authorisedBy) add(staffMember(record.authorisedBy));
  }
  return [...people.values()];
};
