import { type SubjectEvent } from '@lieciba/events';
import { type Decider } from '../kernel/decider';
import { decideBy } from '../kernel/evolving';
import { keepingDecisions } from './keeping.decisions';
import { namingDecisions } from './naming.decisions';
import { type Subject } from './subject';
import { type SubjectCommand } from './subject.commands';
import { evolveSubject, unknownSubject } from './subject.evolve';
import { tellingDecisions } from './telling.decisions';
import { willDecisions } from './will.decisions';

/** What the register knows of one person. Nobody has to be known first: the first entry makes them known. */
export const subjectDecider: Decider<SubjectCommand, Subject, SubjectEvent> = {
  initialState: unknownSubject,
  evolve: evolveSubject,
  decide: decideBy<Subject, SubjectCommand, SubjectEvent>({
    ...willDecisions,
    ...keepingDecisions,
    ...tellingDecisions,
    ...namingDecisions,
  }),
};
