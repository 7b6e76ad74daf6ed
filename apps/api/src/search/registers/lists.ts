import { applyDecorators, Get, Header, type PipeTransform, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery } from '@nestjs/swagger';
import { OpenTo } from '../../identity/open-to';
import { lookFailures, LooksAtPeople, ShowsNobody } from '../../look/looks-at-people';
import { FailsOnlyWith } from '../../problem/may-fail';
import { LIMIT_DEFAULT } from '../../views/asked';
import { Faults, findFaults, propertiesOf } from '../../well-formed/faults';
import { malformedQuery } from '../../well-formed/malformed';
import { type ListDto } from './list.dto';

/** How much of a list, from where on. */
export interface Page {
  readonly limit: number;
  readonly cursor: string | null;
}

export const pageIn = ({ limit, cursor }: ListDto): Page => ({
  limit: limit === undefined ? LIMIT_DEFAULT : Number(limit),
  cursor: cursor ?? null,
});

/** A query string that fits the class; any other is refused with every fault it has. */
export class QueryOf<Query extends object> implements PipeTransform<unknown, Query> {
  constructor(private readonly dto: Type<Query>) {}

  transform(query: unknown): Query {
    const faults = new Faults();
    findFaults(this.dto, query, faults);
    if (faults.count > 0) throw malformedQuery(faults);
    return query as Query;
  }
}

interface Listing {
  readonly path: string;
  readonly query: Type;
  readonly answer: Type;
  readonly summary: string;
  /** The kind of look that it is; a list without one shows nobody. */
  readonly looks?: string;
  /** Whether an inspector sees what of it lies within the scope of an inquiry. */
  readonly withinInquiry?: true;
}

/** A list, page by page, for auditors and the officer, and some for inspectors. */
export const Lists = ({ path, query, answer, summary, looks, withinInquiry }: Listing) =>
  applyDecorators(
    Get(path),
    withinInquiry ? OpenTo('auditor', 'dpo', 'inspector') : OpenTo('auditor', 'dpo'),
    looks === undefined ? ShowsNobody() : LooksAtPeople(looks, { query }),
    Header('cache-control', 'no-store'),
    ApiOperation({ summary }),
    ...propertiesOf(query).map(({ name }) => ApiQuery({ name, required: false, schema: { type: 'string' } })),
    ApiOkResponse({ type: answer }),
    FailsOnlyWith(
      'ERR_QUERY_MALFORMED',
      'ERR_CURSOR_MALFORMED',
      'ERR_TOKEN_INVALID',
      'ERR_ROLE_FORBIDDEN',
      'ERR_INTERNAL',
      'ERR_VIEWS_UNAVAILABLE',
      'ERR_QUESTION_TOO_BROAD',
      'ERR_VAULT_UNAVAILABLE',
      ...(withinInquiry ? (['ERR_INQUIRY_REQUIRED'] as const) : []),
      ...lookFailures,
    ),
  );
