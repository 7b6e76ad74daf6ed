import { staffMember } from '@lieciba/domain';
import { type HandlingFilter } from '@lieciba/read-models/handling-search';
import { instantOrNull, positionOrNull } from '../../views/asked';
import { type Named } from '../../views/asking';
import { type Scope } from '../../cases/scope';
import { type HandlingFilterDto } from './handling-filter.dto';

/** Which handlings a request means: people as it names them, everything else as the views take it. */
export interface AskedHandlings {
  readonly subject: Named;
  readonly actor: Named;
  readonly filter: Omit<HandlingFilter, 'subjectRefs' | 'actorRefs'>;
  /** What whoever asks may see; null for whoever may see all there is. */
  readonly scope: Scope | null;
  /** Position that the answer must reflect; null takes whatever is there. */
  readonly after: bigint | null;
}

/** The same question of somebody who may see no more than this; null lets them see all there is. */
export const askedWithin = <Question extends { readonly asked: AskedHandlings }>(
  question: Question,
  scope: Scope | null,
): Question => {
  const same = Object.create(Object.getPrototypeOf(question) as object) as Question;
  return Object.assign(same, question, { asked: { ...question.asked, scope } });
};

/** What a well-formed body asks. */
export const askedHandlings = (body: HandlingFilterDto): AskedHandlings => {
  const { subject, subjectRef, actor, actorRef, after, from, to, recordedFrom, recordedTo, knownAt } = body;
  const { kinds, categories, fields, purpose, basis, unit, system, recipient, country, ground, safeguard } = body;
  const { caseRef, findings, hasFindings } = body;
  return {
    subject: { identity: subject ?? null, ref: subjectRef ?? null },
    actor: { identity: actor ? staffMember(actor) : null, ref: actorRef ?? null },
    filter: {
      ...{ kinds, categories, fields, purpose, basis, unit, system, recipient, country, ground, safeguard },
      ...{ caseRef, findings, hasFindings },
      from: instantOrNull(from),
      to: instantOrNull(to),
      recordedFrom: instantOrNull(recordedFrom),
      recordedTo: instantOrNull(recordedTo),
      knownAt: instantOrNull(knownAt),
    },
    scope: null, // Not known by what is asked: it comes with who asks.
    after: positionOrNull(after),
  };
};
