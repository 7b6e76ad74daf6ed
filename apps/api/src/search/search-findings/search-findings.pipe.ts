import { Injectable, type PipeTransform } from '@nestjs/common';
import { Faults, findFaults } from '../../well-formed/faults';
import { malformed } from '../../well-formed/malformed';
import { instantOrNull, LIMIT_DEFAULT, positionOrNull } from '../../views/asked';
import { SearchFindingsDto } from './search-findings.dto';
import { SearchFindings } from './search-findings.query';

/** The body of a request as a question. */
@Injectable()
export class SearchFindingsPipe implements PipeTransform<unknown, SearchFindings> {
  transform(body: unknown): SearchFindings {
    const faults = new Faults();
    findFaults(SearchFindingsDto, body, faults);
    if (faults.count > 0) throw malformed(faults);
    const { rules, severities, statuses, subject, recordId, from, to, counts, limit, cursor, after } =
      body as SearchFindingsDto;
    const search = {
      rules: rules ?? [],
      severities: severities ?? [],
      statuses: statuses ?? [],
      recordId: recordId ?? null,
      from: instantOrNull(from),
      to: instantOrNull(to),
      limit: limit ?? LIMIT_DEFAULT,
      cursor: cursor ?? null,
    };
    return new SearchFindings(search, subject ?? null, counts ?? false, positionOrNull(after));
  }
}
