import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Person } from '@lieciba/domain';
import { type FastifyRequest } from 'fastify';
import { catchError, concatMap, type Observable } from 'rxjs';
import { inquiryOf } from '../cases/scope-of-request';
import { traceOf } from '../http/trace';
import { callerOf } from '../identity/caller';
import { type ApiVault, VAULT } from '../ports';
import { problemOf } from '../problem/problem-of';
import { Troubles } from '../problem/troubles';
import { type Asked, askedByPath, askedOf, askedTogether } from './asked-of';
import { caseRefOf } from './case-ref';
import { type Look, Looks } from './looks';
import { LOOKS_AT, type LooksAt } from './looks-at';
import { type Named, Opening } from './opening';
import { rowsOf, subjectsIn } from './shown-in';
import { StreamedRows } from './streamed-rows';

type Fields = Readonly<Record<string, unknown>>;

/** At what somebody looked, for which case, and how much the answer shows, of whom. */
interface LookedAt {
  readonly question: string;
  readonly caseRef: string | undefined;
  readonly rows: number | undefined;
  readonly shown: readonly string[];
}

/** By now the question was found well-formed: this was asked. */
const askedBy = ({ params, query, body }: FastifyRequest, looksAt: LooksAt): Asked =>
  askedTogether([
    askedByPath(params as Fields),
    ...(looksAt.query ? [askedOf(looksAt.query, query as Fields)] : []),
    ...(looksAt.body ? [askedOf(looksAt.body, body as Fields)] : []),
  ]);

/** The same, where whoever it names is known already. */
const withKnown = (asked: Asked, { subjectRefs, actorRefs }: Named): Asked => ({
  ...asked,
  ...{ subjects: [], staff: [] },
  subjectRefs: [...asked.subjectRefs, ...subjectRefs],
  actorRefs: [...asked.actorRefs, ...actorRefs],
});

/** Whoever is told that there is nothing was told something. */
const isAskedInVain = (error: unknown): boolean => problemOf(error, '').status === 404;

/** Has every answer on record before it leaves; what cannot be put on record is not answered. */
@Injectable()
export class LookInterceptor implements NestInterceptor<unknown, unknown> {
  constructor(
    private readonly looks: Looks,
    private readonly reflector: Reflector,
    private readonly troubles: Troubles,
    @Inject(VAULT) private readonly vault: ApiVault,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const looksAt = this.reflector.get<LooksAt>(LOOKS_AT, context.getHandler());
    const caseRef = caseRefOf(request);
    const asked = () => askedBy(request, looksAt);
    const look = (rows: number | undefined, shown: readonly string[], what = asked()) =>
      this.begin(request, what, {
        ...{ question: looksAt.question, caseRef: inquiryOf(request) ?? caseRef, rows, shown },
      });
    return next.handle().pipe(
      catchError(async (error: unknown) => {
        if (isAskedInVain(error)) await look(0, []);
        throw error;
      }),
      concatMap(async (answer) => {
        if (answer instanceof Opening)
          return (await Promise.all([answer.answer, look(answer.rows, [], withKnown(asked(), answer.named))]))[0];
        if (answer instanceof StreamedRows)
          await this.follow(answer, () =>
            look(undefined, [], askedTogether([asked(), ...(answer.asked ? [answer.asked] : [])])),
          );
        else await look(rowsOf(answer), subjectsIn(answer));
        return answer;
      }),
    );
  }

  private async begin(
    request: FastifyRequest,
    { filters, subjects, staff, ...refs }: Asked,
    { shown, ...how }: LookedAt,
  ): Promise<Look> {
    const [subjectRefs, actorRefs] = await Promise.all([this.known(subjects), this.known(staff)]);
    const looker = { caller: callerOf(request), trace: traceOf(request) };
    return this.looks.begin(looker, {
      filters,
      subjectRefs: [...new Set([...subjectRefs, ...refs.subjectRefs, ...shown])],
      actorRefs: [...new Set([...actorRefs, ...refs.actorRefs])],
      ...how,
    });
  }

  /** Strangers have no reference, and asking gives them none. */
  private async known(people: readonly Person[]): Promise<string[]> {
    const refs = await Promise.all(people.map((person) => this.vault.find(person)));
    return refs.filter((ref) => ref !== null);
  }

  /** Puts on record that the answer is read, and in the end how much of it was; without a record there is none. */
  private async follow(answer: StreamedRows, look: () => Promise<Look>): Promise<void> {
    const stream = answer.getStream();
    const begun = await look().catch((error: unknown) => {
      stream.destroy();
      throw error;
    });
    stream.once('close', () => {
      this.looks
        .end(begun, answer.rows, stream.readableEnded)
        .catch((error: unknown) => this.troubles.tell('ERR_STORE_UNAVAILABLE', error));
    });
  }
}
