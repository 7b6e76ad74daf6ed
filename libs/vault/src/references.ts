import { identityText } from './identity';
import { type KnownPerson } from './person-cache';
import { seal } from './sealing';
import { type PersonKey, type References } from './vault';

const personKey = ({ ref, key }: KnownPerson): PersonKey => ({
  ref,
  seal: (text, context) => seal(key, text, 'text', ref, context).toString('base64url'),
});

/** Answers for those who were asked for, by identity text. */
export const referencesOf = (
  people: ReadonlyMap<string, KnownPerson>,
  keepNames: References['keepNames'],
): References => ({
  keepNames,
  of(person) {
    const found = people.get(identityText(person));
    if (!found) throw new RangeError('Nobody asked for this person.');
    return personKey(found);
  },
});
