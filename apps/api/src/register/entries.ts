import { Inject, Injectable } from '@nestjs/common';
import { type Person, RegisterRefusal, staffMember } from '@lieciba/domain';
import { type LiecibaEvent } from '@lieciba/events';
import { type PersonKey } from '@lieciba/vault';
import { type ApiVault, VAULT } from '../ports';
import { Refusal } from '../problem/refusal';
import { Troubles } from '../problem/troubles';
import { type EntryDto, type StaffEntryDto, type SubjectEntryDto } from './entry.dto';
import { keepNames } from './keep-names';
import { type Life } from './life';
import { type Entered, Register } from './register';
import { type Said } from './said';

/** Who entered it, as an event says it: whoever is named as such, or else whoever sent it. */
interface By {
  readonly recordedByRef: string | undefined;
}

/** `again`: whoever it is about must be known; a stranger is refused, and not made known by asking. */
export type Mention = 'first' | 'again';

type KeysOf<People extends readonly (Person | undefined)[]> = {
  readonly [I in keyof People]: undefined extends People[I] ? PersonKey | undefined : PersonKey;
};

const strangers = {
  subject: () => new Refusal('ERR_SUBJECT_UNKNOWN', 'Nothing is known of this person.'),
  member: () => new Refusal('ERR_STAFF_UNKNOWN', 'Nothing is known of this member of staff.'),
};

/** Under the first of these references that knows what is spoken of; refused as by the first of them where none does. */
const firstToKnow = async <T>(refs: readonly string[], under: (ref: string) => Promise<T>): Promise<T> => {
  let refusal: unknown;
  for (const ref of refs) {
    try {
      return await under(ref);
    } catch (error) {
      if (!(error instanceof RegisterRefusal) || error.kind !== 'unknown') throw error;
      refusal ??= error;
    }
  }
  throw refusal;
};

/** Turns the people of an entry into references, then has it entered; a name that was given is kept once that is durable. */
@Injectable()
export class Entries {
  constructor(
    private readonly register: Register,
    private readonly troubles: Troubles,
    @Inject(VAULT) private readonly vault: ApiVault,
  ) {}

  /** Into the life of a thing that has an id of its own. */
  aboutThing<const C extends { readonly type: string }, S, E extends LiecibaEvent, Body extends EntryDto>(
    life: Life<C, S, E>,
    id: string,
    said: Said<Body>,
    commandOf: (data: Omit<Body, 'enteredBy'> & By) => NoInfer<C>,
  ): Promise<Entered> {
    const { enteredBy, ...data } = said.body;
    return this.among([enteredBy && staffMember(enteredBy)], ([by]) =>
      this.register.enter(life, id, () => commandOf({ ...data, recordedByRef: by?.ref ?? said.actorRef }), said),
    );
  }

  /**
   * Into the life of a person whose data are handled: under the reference of the identifier that names them, or under that one
   * of theirs which knows what it follows on. @throws Refusal `ERR_SUBJECT_UNKNOWN`
   */
  async aboutSubject<
    const C extends { readonly type: string },
    S,
    E extends LiecibaEvent,
    Body extends SubjectEntryDto,
  >(
    life: Life<C, S, E>,
    mention: Mention,
    said: Said<Body>,
    commandOf: (
      data: Omit<Body, 'enteredBy' | 'subject'> & By & { readonly subjectRef: string },
      person: PersonKey,
      state: NoInfer<S>,
    ) => NoInfer<C> | Promise<NoInfer<C>>,
  ): Promise<Entered> {
    const { enteredBy, subject, ...data } = said.body;
    const known = mention === 'again' ? await this.knownRefs(subject) : [];
    return this.among([subject, enteredBy && staffMember(enteredBy)], ([person, by]) => {
      const under = (subjectRef: string) =>
        this.register.enter(
          life,
          subjectRef,
          (_, state) => commandOf({ ...data, subjectRef, recordedByRef: by?.ref ?? said.actorRef }, person, state),
          said,
        );
      return firstToKnow([person.ref, ...known.filter((ref) => ref !== person.ref)], under);
    });
  }

  /** Into the life of a member of staff. @throws Refusal `ERR_STAFF_UNKNOWN` */
  async aboutStaff<const C extends { readonly type: string }, S, E extends LiecibaEvent, Body extends StaffEntryDto>(
    life: Life<C, S, E>,
    mention: Mention,
    said: Said<Body>,
    commandOf: (data: Omit<Body, 'enteredBy' | 'member'> & By & { readonly actorRef: string }) => NoInfer<C>,
  ): Promise<Entered> {
    const { enteredBy, member, ...data } = said.body;
    if (mention === 'again') await this.known('member', staffMember(member));
    return this.among([staffMember(member), enteredBy && staffMember(enteredBy)], ([person, by]) => {
      const actorRef = person.ref;
      const command = () => commandOf({ ...data, actorRef, recordedByRef: by?.ref ?? said.actorRef });
      return this.register.enter(life, actorRef, command, said);
    });
  }

  /** Whatever is entered with these people in it, in their order. One round trip to the vault, or none. */
  async among<const People extends readonly (Person | undefined)[]>(
    people: People,
    enter: (keys: KeysOf<People>) => Promise<Entered>,
  ): Promise<Entered> {
    const named = people.filter((person) => person !== undefined);
    const references = named.length > 0 ? await this.vault.referencesFor(named) : null;
    const keys = people.map((person) => person && references?.of(person));
    const entered = await enter(keys as KeysOf<People>); // Whoever is named has a key.
    // What was known already renames nobody: it may be a retry that comes late.
    if (references && entered.outcome === 'recorded') await keepNames(references, this.troubles);
    return entered;
  }

  /** Every reference of somebody who is known. @throws Refusal `ERR_SUBJECT_UNKNOWN` */
  async knownRefs(subject: Person): Promise<readonly string[]> {
    const refs = await this.vault.refsOf(subject);
    if (refs.length === 0) throw strangers.subject();
    return refs;
  }

  /** The reference of somebody who is known. */
  async known(as: keyof typeof strangers, person: Person): Promise<string> {
    const ref = await this.vault.find(person);
    if (ref === null) throw strangers[as]();
    return ref;
  }
}
