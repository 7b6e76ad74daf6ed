import { type Delivery, type Person, type StaffMember } from './delivery';

/** The person behind a staff login. */
export const staffMember = ({ id, name }: StaffMember): Person => ({ scheme: 'staff-login', value: id, name });

/**
 * Everyone a delivery speaks of: subjects, actors and those who authorised. Each spelling comes once, where it was last
 * named, so that of several names the last one counts, here and for the vault, which knows who is the same person.
 */
export const peopleOf = ({ records }: Delivery): Person[] => {
  const people = new Map<string, Person>();
  const add = (person: Person): void => {
    const identity = `${person.scheme}\n${person.value}`;
    if (person.name !== undefined) people.delete(identity);
    else if (people.has(identity)) return;
    people.set(identity, person);
  };
  for (const record of records) {
    record.subjects.forEach(add);
    add(staffMember(record.actor));
    if (record.kind === 'deletion' && record.authorisedBy) add(staffMember(record.authorisedBy));
  }
  return [...people.values()];
};
