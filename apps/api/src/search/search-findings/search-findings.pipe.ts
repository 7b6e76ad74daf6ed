import { LIMIT_DEFAULT, positionOrNull } from '../../views/asked';
import { findContradictions } from '../../views/contradictions';
import { WellFormedPipe } from '../../well-formed/well-formed.pipe';
import { askedFindings } from '../findings/asked-findings';
import { SearchFindingsDto } from './search-findings.dto';
import { SearchFindings } from './search-findings.query';

/** The body of a request as a question. */
export const searchFindingsPipe = new WellFormedPipe(
  SearchFindingsDto,
  (body) => {
    const { statuses, counts, order, limit, cursor, after } = body;
    const { subject, filter } = askedFindings(body);
    const page = { order: order ?? 'newest', limit: limit ?? LIMIT_DEFAULT, cursor: cursor ?? null } as const;
    return new SearchFindings({ ...filter, statuses }, page, subject, counts ?? false, positionOrNull(after));
  },
  findContradictions,
);
