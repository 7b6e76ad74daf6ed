import { type Decider } from '@lieciba/domain';
import { DecisionTaken } from '@lieciba/events';

/** The answer, to be kept. */
export interface KeepDecision {
  readonly type: 'KeepDecision';
  readonly data: Omit<DecisionTaken['data'], 'takenAt'>;
}

const told = ({ takenAt: _, ...answer }: DecisionTaken['data']): string => JSON.stringify(answer);

/** The same question may be asked again; it is on record again only where the answer is another. */
export const decisionDecider: Decider<KeepDecision, DecisionTaken['data'] | null, DecisionTaken> = {
  initialState: null,
  decide({ data }, last, { now }) {
    const taken = DecisionTaken({ ...data, takenAt: now.toISOString() });
    return last && told(last) === told(taken.data) ? [] : [taken];
  },
  evolve: (_, { data }) => data,
};
