import { findContradictions } from '../../views/contradictions';
import { type Faults } from '../../well-formed/faults';
import { WellFormedPipe } from '../../well-formed/well-formed.pipe';
import { askedHandlings } from '../handlings/asked-handlings';
import { CountHandlingsDto } from './count-handlings.dto';
import { CountHandlings } from './count-handlings.query';

const findMore = (body: Readonly<Record<string, unknown>>, faults: Faults): void => {
  findContradictions(body, faults);
  const { by, knownAt } = body as CountHandlingsDto;
  if (knownAt && by?.includes('finding'))
    faults.add('/by', 'Must not name finding where knownAt is given: findings are known only as they stand.');
};

/** The body of a request as a question. */
export const countHandlingsPipe = new WellFormedPipe(
  CountHandlingsDto,
  (body) => new CountHandlings(askedHandlings(body), body.by ?? ['month', 'kind']),
  findMore,
);
