import { instantOrNull, LIMIT_DEFAULT, positionOrNull } from '../../views/asked';
import { findContradictions } from '../../views/contradictions';
import { WellFormedPipe } from '../../well-formed/well-formed.pipe';
import { SearchFindingsDto } from './search-findings.dto';
import { SearchFindings } from './search-findings.query';

/** The body of a request as a question. */
export const searchFindingsPipe = new WellFormedPipe(
  SearchFindingsDto,
  (body) => {
    const { rules, severities, statuses, matters, recordId, from, to, raisedFrom, raisedTo } = body;
    const filter = {
      ...{ rules, severities, statuses, matters, recordId },
      from: instantOrNull(from),
      to: instantOrNull(to),
      raisedFrom: instantOrNull(raisedFrom),
      raisedTo: instantOrNull(raisedTo),
    };
    const { subject, subjectRef, counts, order, limit, cursor, after } = body;
    const page = { order: order ?? 'newest', limit: limit ?? LIMIT_DEFAULT, cursor: cursor ?? null } as const;
    const named = { identity: subject ?? null, ref: subjectRef ?? null };
    return new SearchFindings(filter, page, named, counts ?? false, positionOrNull(after));
  },
  findContradictions,
);
