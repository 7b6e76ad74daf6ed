import { type FindingFilter } from '@lieciba/read-models/finding-search';
import { instantOrNull } from '../../views/asked';
import { type Named } from '../../views/asking';
import { type FindingTraitsDto } from './finding-traits.dto';

/** Which findings a request means: the person as it names them, everything else as the views take it. */
export interface AskedFindings {
  readonly subject: Named;
  readonly filter: Omit<FindingFilter, 'subjectRefs'>;
}

/** What a well-formed body asks. */
export const askedFindings = (body: FindingTraitsDto): AskedFindings => {
  const { rules, severities, matters, recordId, subject, subjectRef, from, to, raisedFrom, raisedTo } = body;
  return {
    subject: { identity: subject ?? null, ref: subjectRef ?? null },
    filter: {
      ...{ rules, severities, matters, recordId },
      from: instantOrNull(from),
      to: instantOrNull(to),
      raisedFrom: instantOrNull(raisedFrom),
      raisedTo: instantOrNull(raisedTo),
    },
  };
};
