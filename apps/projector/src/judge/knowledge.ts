import {
  type Catalogue,
  type Context,
  type Decider,
  type Matter,
  type Policy,
  policyDecider,
  type Recipient,
  recipientDecider,
  type Request,
  requestDecider,
  type Staff,
  staffDecider,
} from '@lieciba/domain';
import {
  type HandlingEvent,
  type PolicyEvent,
  type RecipientEvent,
  type RegisterEvent,
  type RequestEvent,
  type StaffEvent,
} from '@lieciba/events';
import { matterOf } from './matter-of';
import { type SubjectFile } from './subject-files';

/** The things of one register, each as its events made it. */
class Register<State, Event> {
  readonly #states = new Map<string, State>();

  constructor(private readonly life: Pick<Decider<never, State, Event>, 'initialState' | 'evolve'>) {}

  get(id: string): State | undefined {
    return this.#states.get(id);
  }

  /** A stream holds the events of its own register only: the compiler does not see it. */
  learn(id: string, event: unknown): void {
    this.#states.set(id, this.life.evolve(this.#states.get(id) ?? this.life.initialState, event as Event));
  }

  /** The ids of those that are as asked for; of all where nothing is asked. */
  ids(is: (state: State) => boolean = () => true): readonly string[] {
    return [...this.#states].filter(([, state]) => is(state)).map(([id]) => id);
  }
}

const isOfDocument = ({ deletionScopes }: Catalogue, scope: string | undefined): boolean =>
  deletionScopes.some(({ code, reach }) => code === scope && reach === 'document');

const isResidual = ({ safeguards }: Catalogue, kind: string): boolean =>
  safeguards.some(({ code, residual }) => code === kind && residual);

/** Everything of the registers that is not about one subject, as far as the log was followed. */
export class Knowledge {
  #policy: Policy = policyDecider.initialState;
  readonly recipients = new Register<Recipient, RecipientEvent>(recipientDecider);
  readonly staff = new Register<Staff, StaffEvent>(staffDecider);
  readonly requests = new Register<Request, RequestEvent>(requestDecider);

  get policy(): Policy {
    return this.#policy;
  }

  /** Takes in an entry that is not about a subject. */
  learn(event: RegisterEvent): void {
    const { kind, id } = matterOf(event);
    if (kind === 'policy') this.#policy = policyDecider.evolve(this.#policy, event as PolicyEvent);
    if (kind === 'recipient') this.recipients.learn(id, event);
    if (kind === 'staff') this.staff.learn(id, event);
    if (kind === 'request') this.requests.learn(id, event);
  }

  /** Everything that time alone can change, but for subjects. */
  timed(): readonly Matter[] {
    const all = (kind: Matter['kind'], ids: readonly string[]) => ids.map((id) => ({ kind, id }));
    return [
      ...all('recipient', this.recipients.ids()),
      ...all('staff', this.staff.ids()),
      ...all('request', this.requests.ids()),
    ];
  }

  /**
   * Whether other handlings of the person are judged by this one: a deletion of more than a document, or what went out on a
   * derogation that holds only where nothing is repeated.
   */
  isMark({ type, data }: HandlingEvent): boolean {
    if (type === 'DeletionRecorded') return this.#catalogues.some((catalogue) => !isOfDocument(catalogue, data.scope));
    if (!('recipient' in data)) return false;
    const safeguards = this.recipients.get(data.recipient)?.safeguards ?? [];
    return safeguards.some(({ kind }) => this.#catalogues.some((catalogue) => isResidual(catalogue, kind)));
  }

  get #catalogues(): readonly Catalogue[] {
    return this.#policy.versions.map(({ catalogue }) => catalogue);
  }

  /** The recipient and those it engaged, and they in turn: their standing depends on it. */
  recipientsBehind(id: string): readonly string[] {
    const behind = new Set([id]);
    for (const one of behind)
      for (const next of this.recipients.ids(({ engagedBy }) => engagedBy === one)) behind.add(next);
    return [...behind];
  }

  /** What is known about a handling. */
  contextOf({ data }: HandlingEvent, { subject, marks: { deletions, disclosures } }: SubjectFile): Context {
    const staff = this.staff.get(data.actorRef) ?? staffDecider.initialState;
    return { policy: this.policy, recipients: this.recipients, subject, staff, deletions, disclosures };
  }
}
