import {
  FindingCleared,
  type FindingEvent,
  FindingExplained,
  FindingRaised,
  FindingReopened,
  FindingResolved,
} from '@lieciba/events';
import { type Decider } from '../kernel/decider';
import { readsTheSame } from '../kernel/equality';
import { decideBy, evolveBy } from '../kernel/evolving';
import { refused } from '../register/refusals';

/** What the judge says. */
export type JudgesCommand =
  | { readonly type: 'RaiseFinding'; readonly data: FindingRaised['data'] }
  | { readonly type: 'ClearFinding'; readonly data: FindingCleared['data'] };
export type FindingCommand =
  | JudgesCommand
  | { readonly type: 'ExplainFinding'; readonly data: FindingExplained['data'] }
  | { readonly type: 'ResolveFinding'; readonly data: FindingResolved['data'] }
  | { readonly type: 'ReopenFinding'; readonly data: FindingReopened['data'] };

/** One finding: whether it stands, and what people said of it since it was first raised. */
export interface FindingState {
  readonly status: 'unknown' | 'live' | 'resolved' | 'cleared';
  /** As last raised; absent while the finding is unknown. */
  readonly raised?: FindingRaised['data'];
  readonly said: readonly Exclude<FindingEvent, FindingRaised | FindingCleared>[];
}

const isLive = ({ status }: FindingState): boolean => status === 'live' || status === 'resolved';

/** Only a finding that stands can be spoken of. */
const insistOnLive = (finding: FindingState): void => {
  if (finding.status === 'unknown') throw refused('ERR_FINDING_UNKNOWN');
  if (finding.status === 'cleared') throw refused('ERR_FINDING_CLEARED');
};

/** Whether the last thing said is this very one: its reason is sealed once, so that asking again says the same bytes. */
const isSaid = ({ said }: FindingState, event: FindingEvent): boolean => readsTheSame(said.at(-1), event);

const whenRaised = (data: FindingRaised['data'], raisedAt: string): object => ({ ...data, raisedAt });

/** The life of a finding. The judge may say the same again and again; what people say is taken only where it fits. */
export const findingDecider: Decider<FindingCommand, FindingState, FindingEvent> = {
  initialState: { status: 'unknown', said: [] },
  evolve: evolveBy<FindingState, FindingEvent>({
    FindingRaised: (finding, data) => ({ ...finding, status: 'live', raised: data }),
    FindingCleared: (finding) => ({ ...finding, status: finding.status === 'unknown' ? 'unknown' : 'cleared' }),
    FindingExplained: (finding, data) => ({ ...finding, said: [...finding.said, FindingExplained(data)] }),
    FindingResolved: (finding, data) => ({
      ...finding,
      status: finding.status === 'live' ? 'resolved' : finding.status,
      said: [...finding.said, FindingResolved(data)],
    }),
    FindingReopened: (finding, data) => ({
      ...finding,
      status: finding.status === 'resolved' ? 'live' : finding.status,
      said: [...finding.said, FindingReopened(data)],
    }),
  }),
  decide: decideBy<FindingState, FindingCommand, FindingEvent>({
    RaiseFinding(finding, data) {
      const { raised } = finding;
      if (!raised || !isLive(finding)) return [FindingRaised(data)];
      if (readsTheSame(whenRaised(raised, data.raisedAt), data)) return [];
      return [FindingCleared({ findingId: data.findingId, clearedAt: data.raisedAt }), FindingRaised(data)];
    },
    ClearFinding: (finding, data) => (isLive(finding) ? [FindingCleared(data)] : []),
    ExplainFinding(finding, data) {
      insistOnLive(finding);
      return isSaid(finding, FindingExplained(data)) ? [] : [FindingExplained(data)];
    },
    ResolveFinding(finding, data) {
      insistOnLive(finding);
      if (isSaid(finding, FindingResolved(data))) return [];
      if (finding.status === 'resolved') throw refused('ERR_FINDING_RESOLVED');
      return [FindingResolved(data)];
    },
    ReopenFinding(finding, data) {
      insistOnLive(finding);
      if (isSaid(finding, FindingReopened(data))) return [];
      if (finding.status !== 'resolved') throw refused('ERR_FINDING_NOT_RESOLVED');
      return [FindingReopened(data)];
    },
  }),
};
