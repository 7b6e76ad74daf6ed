import { type ApiVault } from '../ports';
import { Refusal } from '../problem/refusal';

/** Whoever sent something, as far as the door knows them. */
interface Sender {
  readonly actorRef?: string | undefined;
}

/** The member of staff behind a request, by the vault's reference. @throws Refusal `ERR_PERSON_UNKNOWN` where only a role is known */
export const personBehind = ({ actorRef }: Sender): string => {
  if (actorRef === undefined)
    throw new Refusal('ERR_PERSON_UNKNOWN', 'The token tells a role, and not which member of staff holds it.');
  return actorRef;
};

/**
 * The second pair of eyes: the member of staff behind a request, who is none of `first`, all references of whoever acted first.
 * @throws Refusal `ERR_PERSON_UNKNOWN`, `ERR_SECOND_PERSON_REQUIRED`
 */
export const secondPersonBehind = (sender: Sender, first: readonly string[]): string => {
  const person = personBehind(sender);
  if (first.includes(person))
    throw new Refusal('ERR_SECOND_PERSON_REQUIRED', 'Whoever asked for it cannot be the one who approves it.');
  return person;
};

/** Who has these references is for others to decide on: whoever could become somebody new would be two. @throws as above */
export const insistOnOthers = (sender: Sender, refs: readonly string[]): void => {
  if (refs.includes(personBehind(sender)))
    throw new Refusal('ERR_SECOND_PERSON_REQUIRED', 'Nobody decides who they are themselves.');
};

/** The second pair of eyes after one member of staff, whatever logins are linked to theirs. @throws as above */
export const secondPersonAfter = async (
  vault: Pick<ApiVault, 'personOf'>,
  sender: Sender,
  firstRef: string,
): Promise<string> => {
  const first = (await vault.personOf([firstRef])).get(firstRef) ?? [];
  return secondPersonBehind(sender, [firstRef, ...first]);
};
