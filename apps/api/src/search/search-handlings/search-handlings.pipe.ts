import { Injectable, type PipeTransform } from '@nestjs/common';
import { Faults, findFaults } from '../../well-formed/faults';
import { malformed } from '../../well-formed/malformed';
import { SearchHandlingsDto } from './search-handlings.dto';
import { SearchHandlings } from './search-handlings.query';

const LIMIT_DEFAULT = 50;
const instant = (text: string | null | undefined): Date | null => (text ? new Date(text) : null);

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
      from: instant(from),
      to: instant(to),
      findings: findings ?? null,
      limit: limit ?? LIMIT_DEFAULT,
      cursor: cursor ?? null,
    };
    return new SearchHandlings(search, subject ?? null, after === undefined || after === null ? null : BigInt(after));
  }
}
