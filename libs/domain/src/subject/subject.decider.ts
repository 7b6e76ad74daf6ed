import { type SubjectEvent } from '@lieciba/events';
import { type Decider } from '../kernel/decider';
import { decideBy } from '../kernel/evolving';
import { refused } from '../register/refusals';
import { personDecisions } from './person.decisions';
import { keepingDecisions } from './keeping.decisions';
import { namingDecisions } from './naming.decisions';
import { type Subject } from './subject';
import { type SubjectCommand } from './subject.commands';
import { evolveSubject, unknownSubject } from './subject.evolve';
import { tellingDecisions } from './telling.decisions';
import { willDecisions } from './will.decisions';

const decide = decideBy<Subject, SubjectCommand, SubjectEvent>({
  ...willDecisions,
  ...keepingDecisions,
  ...tellingDecisions,
  ...personDecisions,
  ...namingDecisions,
});

/** What the register knows of one person. Nobody has to be known first: the first entry makes them known. */
export const subjectDecider: Decider<SubjectCommand, Subject, SubjectEvent> = {
  initialState: unknownSubject,
  evolve: evolveSubject,
  decide(command, subject, at) {
    if (subject.erasure && command.type !== 'EraseTrail') throw refused('ERR_SUBJECT_ERASED');
    return decide(command, subject, at);
  },
};
