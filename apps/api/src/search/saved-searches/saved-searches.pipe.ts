import { findContradictionsIn } from '../../views/contradictions';
import { WellFormedPipe } from '../../well-formed/well-formed.pipe';
import { SaveSearchDto } from './saved-searches.dto';

/** The body of a request as a question to keep. */
export const saveSearchPipe = new WellFormedPipe(SaveSearchDto, (body) => body, findContradictionsIn('question'));
