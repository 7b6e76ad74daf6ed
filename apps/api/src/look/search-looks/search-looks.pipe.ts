import { staffMember } from '@lieciba/domain';
import { instantOrNull, LIMIT_DEFAULT, positionOrNull } from '../../views/asked';
import { findContradictions } from '../../views/contradictions';
import { WellFormedPipe } from '../../well-formed/well-formed.pipe';
import { SearchLooksDto } from './search-looks.dto';
import { SearchLooks } from './search-looks.query';

/** The body of a request as a question. */
export const searchLooksPipe = new WellFormedPipe(
  SearchLooksDto,
  (body) => {
    const { roles, questions, caseRef, from, to, after } = body;
    const { subject, subjectRef, actor, actorRef, looker, lookerRef } = body;
    const search = {
      ...{ roles, questions, caseRef },
      from: instantOrNull(from),
      to: instantOrNull(to),
      order: body.order ?? 'newest',
      limit: body.limit ?? LIMIT_DEFAULT,
      cursor: body.cursor ?? null,
    };
    return new SearchLooks(
      search,
      { identity: subject ?? null, ref: subjectRef ?? null },
      { identity: actor ? staffMember(actor) : null, ref: actorRef ?? null },
      { identity: looker ? staffMember(looker) : null, ref: lookerRef ?? null },
      positionOrNull(after),
    );
  },
  findContradictions,
);
