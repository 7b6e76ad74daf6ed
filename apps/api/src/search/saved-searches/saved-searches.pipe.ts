import { findContradictions } from '../../views/contradictions';
import { Faults } from '../../well-formed/faults';
import { WellFormedPipe } from '../../well-formed/well-formed.pipe';
import { SaveSearchDto } from './saved-searches.dto';

/** The body of a request as a question to keep. */
export const saveSearchPipe = new WellFormedPipe(
  SaveSearchDto,
  (body) => body,
  ({ question }, faults) => {
    const found = new Faults();
    findContradictions(question as Readonly<Record<string, unknown>>, found);
    for (const { pointer, detail } of found.kept) faults.add(`/question${pointer}`, detail);
  },
);
