import { LIMIT_DEFAULT } from '../../views/asked';
import { findContradictions } from '../../views/contradictions';
import { WellFormedPipe } from '../../well-formed/well-formed.pipe';
import { askedHandlings } from '../handlings/asked-handlings';
import { SearchHandlingsDto } from './search-handlings.dto';
import { SearchHandlings } from './search-handlings.query';

/** The body of a request as a question. */
export const searchHandlingsPipe = new WellFormedPipe(
  SearchHandlingsDto,
  (body) => {
    const { order, limit, cursor } = body;
    const page = { order: order ?? 'newest', limit: limit ?? LIMIT_DEFAULT, cursor: cursor ?? null } as const;
    return new SearchHandlings(askedHandlings(body), page, body.certificate ?? false, body.withheld ?? false);
  },
  findContradictions,
);
