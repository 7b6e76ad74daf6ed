import { Injectable, type PipeTransform } from '@nestjs/common';
import { positionOrNull } from '../../views/asked';
import { findContradictionsIn } from '../../views/contradictions';
import { Faults, findFaults } from '../../well-formed/faults';
import { malformedQuery } from '../../well-formed/malformed';
import { WellFormedPipe } from '../../well-formed/well-formed.pipe';
import { askedFindings } from '../findings/asked-findings';
import { askedHandlings } from '../handlings/asked-handlings';
import { ListenDto, ListenToSavedDto } from './listen.dto';
import { Listen, type Wanted } from './listen.query';

const inHandlings = findContradictionsIn('handlings');
const inFindings = findContradictionsIn('findings');

const wantedBy = ({ handlings, findings }: ListenDto): Wanted => {
  const isAll = !handlings && !findings;
  return {
    handlings: handlings || isAll ? askedHandlings(handlings ?? {}) : null,
    findings: findings || isAll ? askedFindings(findings ?? {}) : null,
  };
};

/** What a well-formed body listens for. */
export const listenBy = (body: ListenDto): Listen => {
  const after = positionOrNull(body.after);
  return new Listen(wantedBy(body), after === null ? null : { handlings: after, findings: after });
};

/** The body of a request as what to listen for. */
export const listenPipe = new WellFormedPipe(ListenDto, listenBy, (body, faults) => {
  inHandlings(body, faults);
  inFindings(body, faults);
});

/** The id of the search that a query string names; undefined where it names none. */
@Injectable()
export class SavedPipe implements PipeTransform<unknown, string | undefined> {
  transform(query: unknown): string | undefined {
    const faults = new Faults();
    findFaults(ListenToSavedDto, query, faults);
    if (faults.count > 0) throw malformedQuery(faults);
    return (query as ListenToSavedDto).search;
  }
}
