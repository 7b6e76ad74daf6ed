import {
  type Decider,
  type Erasure,
  erasureDecider,
  type Inquiry,
  inquiryDecider,
  type Request,
  requestDecider,
  type Withholding,
  withholdingDecider,
} from '@lieciba/domain';
import { type LiecibaEvent, streamOf } from '@lieciba/events';

/** What has begun and is not over, by its id; what never began is not there either. */
export interface OpenCases {
  readonly erasures: ReadonlyMap<string, Erasure>;
  readonly inquiries: ReadonlyMap<string, Inquiry>;
  readonly requests: ReadonlyMap<string, Request>;
  readonly withholdings: ReadonlyMap<string, Withholding>;
  /** Every reference that an erasure was completed for. */
  readonly erased: ReadonlySet<string>;
}

/** Streams of which categories tell of cases. */
export const prefixesOfCases = (['erasure', 'inquiry', 'request', 'withholding'] as const).map((category) =>
  streamOf(category, ''),
);

interface Placed {
  readonly stream: string;
  readonly event: LiecibaEvent;
}

/** The open cases of one kind, as events come. */
class OpenOnes<State, Event extends LiecibaEvent> {
  readonly open = new Map<string, State>();

  constructor(
    private readonly prefix: string,
    private readonly decider: Pick<Decider<never, State, Event>, 'initialState' | 'evolve'>,
    private readonly isOver: (state: State) => boolean,
  ) {}

  hear({ stream, event }: Placed): void {
    if (!stream.startsWith(this.prefix)) return;
    const id = stream.slice(this.prefix.length);
    // A stream of a category holds events of that category and no others.
    const state = this.decider.evolve(this.open.get(id) ?? this.decider.initialState, event as Event);
    if (this.isOver(state)) this.open.delete(id);
    else this.open.set(id, state);
  }
}

/** Cases as the log tells of them, event by event: only what is open is kept. */
export class CaseBook implements OpenCases {
  readonly #erasures = new OpenOnes('erasure-', erasureDecider, ({ status }) =>
    ['declined', 'completed'].includes(status),
  );
  readonly #inquiries = new OpenOnes('inquiry-', inquiryDecider, ({ status }) => status === 'closed');
  readonly #requests = new OpenOnes('request-', requestDecider, ({ status }) => status === 'closed');
  readonly #withholdings = new OpenOnes('withholding-', withholdingDecider, ({ status }) => status === 'lifted');

  readonly erasures = this.#erasures.open;
  readonly inquiries = this.#inquiries.open;
  readonly requests = this.#requests.open;
  readonly withholdings = this.#withholdings.open;

  readonly erased = new Set<string>();

  hear(placed: Placed): void {
    const { event } = placed;
    if (event.type === 'ErasureCompleted') for (const ref of event.data.subjectRefs) this.erased.add(ref);
    for (const kind of [this.#erasures, this.#inquiries, this.#requests, this.#withholdings]) kind.hear(placed);
  }
}
