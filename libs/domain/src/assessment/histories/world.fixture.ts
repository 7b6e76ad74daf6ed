import {
  type HandlingEvent,
  InterestAssessed,
  isHandling,
  type LiecibaEvent,
  PolicyPublished,
  type RegisterEvent,
} from '@lieciba/events';
import { ecsoen } from '../../catalogue/ecsoen.policy.generated';
import { type Finding } from '../../finding/finding';
import { type Policy } from '../../policy/policy';
import { evolvePolicy, noPolicy } from '../../policy/policy.evolve';
import { type Recipient } from '../../recipient/recipient';
import { evolveRecipient, unknownRecipient } from '../../recipient/recipient.evolve';
import { type Request } from '../../request/request';
import { evolveRequest, unknownRequest } from '../../request/request.evolve';
import { type Staff } from '../../staff/staff';
import { evolveStaff, unknownStaff } from '../../staff/staff.evolve';
import { type Subject } from '../../subject/subject';
import { evolveSubject, unknownSubject } from '../../subject/subject.evolve';
import { assess } from '../assess';
import { assessPolicy, assessRecipient, assessRequest, assessStaff, assessSubject } from '../assess-registers';
import { type Assessment } from '../clock';
import { type Context } from '../context';
import { holdingsOf } from '../holdings';
import {
  assessment,
  contract,
  entered,
  grant,
  newYear,
  processor,
  recipient,
  safeguard,
  training,
} from './entries.fixture';

/** Everything that is known of one small company and one of its clients. */
export interface World {
  readonly policy: Policy;
  readonly recipients: ReadonlyMap<string, Recipient>;
  readonly subject: Subject;
  readonly staff: Staff;
  readonly request: Request;
  readonly handlings: readonly HandlingEvent[];
}

const nothing: World = {
  policy: noPolicy,
  recipients: new Map(),
  subject: unknownSubject,
  staff: unknownStaff,
  request: unknownRequest,
  handlings: [],
};

const recipientsAfter = (recipients: ReadonlyMap<string, Recipient>, event: RegisterEvent) => {
  const id = 'recipientId' in event.data ? event.data.recipientId : undefined;
  if (id === undefined) return recipients;
  // Every fold leaves its state as it is where the event is not of its register.
  return new Map([...recipients, [id, evolveRecipient(recipients.get(id) ?? unknownRecipient, event as never)]]);
};

const after = (world: World, event: LiecibaEvent): World => {
  if (isHandling(event)) return { ...world, handlings: [...world.handlings, event] };
  return {
    ...world,
    policy: evolvePolicy(world.policy, event as never),
    recipients: recipientsAfter(world.recipients, event as RegisterEvent),
    subject: evolveSubject(world.subject, event as never),
    staff: evolveStaff(world.staff, event as never),
    request: evolveRequest(world.request, event as never),
  };
};

export const published = PolicyPublished({
  controllerId: 'ecsoen',
  version: '2025-1',
  inForceFrom: '2025-01-01T00:00:00.000Z',
  catalogue: JSON.stringify(ecsoen.catalogue),
  hash: ecsoen.hash,
  ...entered,
});

/** A company in good order: one clerk with a grant and a training, a bank, a mail provider abroad, a weighed interest. */
const inOrder: World = [
  published,
  InterestAssessed({
    controllerId: 'ecsoen',
    interest: 'li-business-risk',
    assessmentRef: 'LI-1',
    assessedAt: newYear,
    ...entered,
  }),
  grant(),
  training(),
  recipient(),
  processor(),
  contract(),
  safeguard(),
  assessment(),
].reduce(after, nothing);

/** What is known after these events, on top of a company in good order. */
export const worldAfter = (...events: readonly LiecibaEvent[]): World => events.reduce(after, inOrder);
/** What is known after these events and no others. */
export const nothingBut = (...events: readonly LiecibaEvent[]): World => events.reduce(after, nothing);

/** What is known when the last handling of a world is judged. */
export const contextIn = ({ policy, recipients, subject, staff, handlings }: World): Context => {
  const { deletions, disclosures } = holdingsOf(handlings);
  return { policy, recipients, subject, staff, deletions, disclosures };
};

/** What is found of the last handling in a world. */
export const judgedIn = (world: World): readonly Finding[] => {
  const last = world.handlings.at(-1);
  return last ? assess(last, contextIn(world)) : [];
};

/** What the clocks say of a world at an instant. */
export const timedIn = (
  { policy, recipients, subject, staff, request, handlings }: World,
  now: string,
): Assessment[] => {
  const at = new Date(now);
  return [
    assessRequest(request, policy, at),
    ...[...recipients.values()].map((one) => assessRecipient(one, policy, at)),
    assessStaff(staff, policy, at),
    assessSubject(subject, holdingsOf(handlings), policy, at, recipients),
    assessPolicy(policy, at),
  ];
};
