import { createHash } from 'node:crypto';
import { ecsoen, type Decider, type Person, staffMember } from '@lieciba/domain';
import { type RegisterEvent } from '@lieciba/events';
import { matterOf } from '../matter-of';
import { type EntryRoute, lives, type Register } from './entry-routes';

type Body = Readonly<Record<string, unknown>>;
type AnyDecider = Decider<{ readonly type: string; readonly data: Body }, unknown, RegisterEvent>;

export const SEALED = 'c2VhbGVk';

/** A reference as the vault would give it: the same for the same person, telling nothing of them. */
export const refOf = ({ scheme, value }: Person): string => {
  const hex = createHash('sha256')
    .update(JSON.stringify([scheme, value]))
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** References for everybody; texts come out as if they were sealed. */
export const references = { of: (person: Person) => ({ ref: refOf(person), seal: () => SEALED }) };

const peopleIn = ({ subject, member, enteredBy: _, ...said }: Body): Body => ({
  ...said,
  ...(subject === undefined ? {} : { subjectRef: refOf(subject as Person) }),
  ...(member === undefined ? {} : { actorRef: refOf(staffMember(member as { id: string })) }),
});

/** Texts that the vault would seal. */
const sealed = ({ justification, reasons, ...said }: Body): Body => ({
  ...said,
  ...(justification === undefined ? {} : { justification: SEALED }),
  ...(reasons === undefined ? {} : { reasons: SEALED }),
});

/** Every register as its deciders keep it: an entry is taken or refused as the api would take or refuse it. */
export class RegisterBook {
  readonly #states = new Map<string, unknown>();
  readonly events: RegisterEvent[] = [];

  /** The shipped policy, as the api publishes it in an empty log. */
  publishPolicy(inForceFrom: string, now: Date): readonly RegisterEvent[] {
    const { catalogue } = ecsoen;
    const data = { controllerId: catalogue.controller.id, catalogue, inForceFrom };
    return this.#decide('policy', data.controllerId, { type: 'PublishPolicy', data }, now);
  }

  /** @throws RegisterRefusal where the rules say no */
  enter({ register, command, lists }: EntryRoute, ids: Body, body: Body, now: Date): readonly RegisterEvent[] {
    const empty = Object.fromEntries(lists.map((list) => [list, []]));
    const { subjectRef, ...rest } = { ...empty, ...sealed(peopleIn({ ...body, ...ids })) } as Body;
    // A request is the life of one thing: whose it is, only its first entry says.
    const isNamed = register === 'subject' || command === 'ReceiveRequest';
    const data = isNamed ? { ...rest, subjectRef } : rest;
    const idOf = { policy: 'controllerId', recipient: 'recipientId', request: 'requestId' };
    const id = register === 'subject' ? subjectRef : register === 'staff' ? rest['actorRef'] : rest[idOf[register]];
    return this.#decide(register, String(id), { type: command, data }, now);
  }

  #decide(register: Register, id: string, command: { readonly type: string; readonly data: Body }, now: Date) {
    const decider = lives[register] as AnyDecider; // What it decides on is the route's own command.
    const key = `${register} ${id}`;
    const before = this.#states.get(key) ?? decider.initialState;
    const decided = decider.decide(command, before, { now });
    for (const event of decided) {
      if (matterOf(event).id !== id) throw new TypeError('An entry in the life of something else.');
      this.events.push(event);
    }
    this.#states.set(key, decided.reduce(decider.evolve, before));
    return decided;
  }
}
