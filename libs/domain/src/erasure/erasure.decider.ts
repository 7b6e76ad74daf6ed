import {
  ErasureApproved,
  ErasureCompleted,
  ErasureDeclined,
  type ErasureEvent,
  ErasureProposed,
} from '@lieciba/events';
import { type Decider } from '../kernel/decider';
import { decideBy, evolveBy } from '../kernel/evolving';
import { insistOnPast, present, recorded, repeated } from '../register/checks';
import { type Command } from '../register/entry';
import { refused } from '../register/refusals';
import { type Erasure } from './erasure';

export type ErasureCommand =
  | Command<'ProposeErasure', ErasureProposed>
  | Command<'ApproveErasure', ErasureApproved>
  | Command<'DeclineErasure', ErasureDeclined>
  | Command<'TakeBackErasure', ErasureDeclined>
  | Command<'CompleteErasure', ErasureCompleted>;

const proposed = ({ proposal }: Erasure) => present(proposal, 'ERR_ERASURE_UNKNOWN');

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((ref, i) => ref === other[i]);

/**
 * The life of an erasure. That nothing stands in its way is for whoever asks to find out: it stands in other streams; and so
 * is whether two references of staff are one person.
 */
export const erasureDecider: Decider<ErasureCommand, Erasure, ErasureEvent> = {
  initialState: { status: 'unknown' },
  evolve: evolveBy<Erasure, ErasureEvent>({
    ErasureProposed: (erasure, data) => ({ ...erasure, status: 'proposed', proposal: data }),
    ErasureApproved: (erasure, data) => ({ ...erasure, status: 'approved', approval: data }),
    ErasureDeclined: (erasure, data) => ({ ...erasure, status: 'declined', refusal: data }),
    ErasureCompleted: (erasure, data) => ({ ...erasure, status: 'completed', completion: data }),
  }),
  decide: decideBy<Erasure, ErasureCommand, ErasureEvent>({
    ProposeErasure({ proposal }, data, now) {
      if (proposal) return repeated(proposal, data, 'ERR_ERASURE_DIFFERS');
      return [ErasureProposed(recorded(data, now))];
    },
    ApproveErasure(erasure, data, now) {
      const { subjectRefs, proposedByRef } = proposed(erasure);
      if (erasure.refusal) throw refused('ERR_ERASURE_DECIDED');
      if (erasure.approval) return repeated(erasure.approval, data, 'ERR_ERASURE_DECIDED');
      if (!isSame(subjectRefs, data.subjectRefs)) throw refused('ERR_ERASURE_PERSON_DIFFERS');
      if (proposedByRef === data.approvedByRef) throw refused('ERR_ERASURE_BY_ONE');
      return [ErasureApproved(recorded(data, now))];
    },
    DeclineErasure(erasure, data, now) {
      proposed(erasure);
      if (erasure.refusal) return repeated(erasure.refusal, data, 'ERR_ERASURE_DECIDED');
      if (erasure.approval) throw refused('ERR_ERASURE_DECIDED');
      return [ErasureDeclined(recorded(data, now))];
    },
    /** Of one that is approved and kept from being carried out; whoever asks makes sure that nothing is destroyed yet. */
    TakeBackErasure(erasure, data, now) {
      proposed(erasure);
      if (erasure.refusal) return repeated(erasure.refusal, data, 'ERR_ERASURE_DECIDED');
      if (erasure.completion) throw refused('ERR_ERASURE_DECIDED');
      return [ErasureDeclined(recorded(data, now))];
    },
    CompleteErasure(erasure, data, now) {
      proposed(erasure);
      const { subjectRefs } = present(erasure.approval, 'ERR_ERASURE_UNKNOWN');
      if (erasure.completion) return []; // Whoever was faster has erased the same.
      if (!isSame(subjectRefs, data.subjectRefs)) throw refused('ERR_ERASURE_PERSON_DIFFERS');
      insistOnPast(data.erasedAt, now);
      return [ErasureCompleted(recorded(data, now))];
    },
  }),
};
