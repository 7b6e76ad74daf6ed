import { instantOrNull, LIMIT_DEFAULT, positionOrNull } from '../../views/asked';
import { findContradictions } from '../../views/contradictions';
import { WellFormedPipe } from '../../well-formed/well-formed.pipe';
import { SearchWithholdingsDto } from './search-withholdings.dto';
import { SearchWithholdings } from './search-withholdings.query';

/** The body of a request as a question. */
export const searchWithholdingsPipe = new WellFormedPipe(
  SearchWithholdingsDto,
  ({ subject, subjectRef, standings, reviewBefore, limit, cursor, after }) =>
    new SearchWithholdings(
      {
        standings: standings ?? [],
        reviewBefore: instantOrNull(reviewBefore),
        limit: limit ?? LIMIT_DEFAULT,
        cursor: cursor ?? null,
      },
      { identity: subject ?? null, ref: subjectRef ?? null },
      positionOrNull(after),
    ),
  findContradictions,
);
