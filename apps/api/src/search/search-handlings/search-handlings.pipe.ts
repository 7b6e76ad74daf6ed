import { Injectable, type PipeTransform } from '@nestjs/common';
import { Faults, findFaults } from '../../well-formed/faults';
import { malformed } from '../../well-formed/malformed';
import { instantOrNull, LIMIT_DEFAULT, positionOrNull } from '../../views/asked';
import { SearchHandlingsDto } from './search-handlings.dto';
import { SearchHandlings } from './search-handlings.query';

/** The body of a request as a question. */
@Injectable()
export class SearchHandlingsPipe implements PipeTransform<unknown, SearchHandlings> {
  transform(body: unknown): SearchHandlings {
    const faults = new Faults();
    findFaults(SearchHandlingsDto, body, faults);
    if (faults.count > 0) throw malformed(faults);
    const { subject, kinds, categories, recipient, from, to, findings, limit, cursor, after } =
      body as SearchHandlingsDto;
    const search = {
      kinds: kinds ?? [],
      categories: categories ?? [],
      recipient: recipient ?? null,
      from: instantOrNull(from),
      to: instantOrNull(to),
      findings: findings ?? null,
      limit: limit ?? LIMIT_DEFAULT,
      cursor: cursor ?? null,
    };
    return new SearchHandlings(search, subject ?? null, positionOrNull(after));
  }
}
