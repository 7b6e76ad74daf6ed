import { Refusal } from '../problem/refusal';
import { type Caller } from './identity';

/** The member of staff behind a caller, by the vault's reference. @throws Refusal `ERR_PERSON_UNKNOWN` where only a role is known */
export const personBehind = ({ actorRef }: Caller): string => {
  if (actorRef === undefined)
    throw new Refusal('ERR_PERSON_UNKNOWN', 'The token tells a role, and not which member of staff holds it.');
  return actorRef;
};

/**
 * The second pair of eyes: the member of staff behind a caller, who is none of `first`, all references of whoever acted first.
 * @throws Refusal `ERR_PERSON_UNKNOWN`, `ERR_SECOND_PERSON_REQUIRED`
 */
export const secondPersonBehind = (caller: Caller, first: readonly string[]): string => {
  const person = personBehind(caller);
  if (first.includes(person))
    throw new Refusal('ERR_SECOND_PERSON_REQUIRED', 'Whoever asked for it cannot be the one who approves it.');
  return person;
};
