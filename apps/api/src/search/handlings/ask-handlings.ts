import { type HandlingFilter } from '@lieciba/read-models/handling-search';
import { handlingsWithin } from '../../cases/within-scope';
import { type Named } from '../../look/opening';
import { type ApiVault } from '../../ports';
import { aboutPeople, untilReached } from '../../views/asking';
import { type ViewOfHandlings, type Views } from '../../views/views';
import { type AskedHandlings } from './asked-handlings';

const viewFor = ({ subject, filter: { kinds } }: AskedHandlings): ViewOfHandlings =>
  subject.identity === null && subject.ref === null && kinds?.length === 1 && kinds[0] === 'disclosure'
    ? 'disclosure_register'
    : 'subject_timeline';

/** Asks the view that is made for the question, as soon as it reflects what it must, with references in place of people. */
export const askHandlings = async <Answer>(
  vault: ApiVault,
  views: Views,
  asked: AskedHandlings,
  ask: (view: ViewOfHandlings, filter: HandlingFilter, named: Named) => Promise<Answer>,
): Promise<Answer> => {
  const view = viewFor(asked);
  await untilReached(views, view, asked.after);
  return aboutPeople(vault, [asked.subject, asked.actor], ([subjectRefs = null, actorRefs = null]) =>
    ask(view, handlingsWithin({ ...asked.filter, subjectRefs, actorRefs }, asked.scope), {
      subjectRefs: subjectRefs ?? [],
      actorRefs: actorRefs ?? [],
    }),
  );
};
