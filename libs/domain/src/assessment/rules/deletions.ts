import { type DeletionRecorded } from '@lieciba/events';
import { firstOf, type PastDeletion, reached, reachOf } from '../past-deletion';
import { forEach, type Rule } from '../rule';
import { covers, earlierOf, isDuring } from '../scope';
import { type View } from '../view';

type DeletionView = View<DeletionRecorded>;

const law = { version: 1, clause: 'VI.3' } as const;

export const deletionEvidenceMissing: Rule<DeletionView> = {
  ...law,
  code: 'deletion-evidence-missing',
  severity: 'medium',
  article: '5(2)',
  title: { lv: 'Dzēšana bez apliecinājuma', en: 'Deletion without evidence' },
  raisedWhen: {
    lv: 'Dzēšanai nav norādīts paņēmiens, apjoms vai apliecinājums.',
    en: 'A deletion comes without its method, scope or evidence.',
  },
  explanation: {
    lv: 'Dzēšanas ierakstā trūkst ziņu „{missing}”.',
    en: 'The record of the deletion lacks {missing}.',
  },
  judge: ({ data }) =>
    forEach(['method', 'scope', 'evidenceHash'] as const, (missing) =>
      data[missing] === undefined ? { part: missing, facts: { missing } } : undefined,
    ),
};

export const prematureDeletion: Rule<DeletionView> = {
  ...law,
  code: 'premature-deletion',
  severity: 'high',
  clause: 'VI.2',
  article: '17(3)',
  title: { lv: 'Priekšlaicīga dzēšana', en: 'Premature deletion' },
  raisedWhen: {
    lv: 'Dati dzēsti, kamēr pastāvēja līgums, juridisks pienākums vai leģitīma interese tos glabāt.',
    en: 'Data were deleted while a contract, a legal duty or a legitimate interest kept them.',
  },
  explanation: {
    lv: 'Kategorija „{category}” dzēsta, lai gan tā vēl bija jāglabā: pastāvēja nosacījums „{condition}” (pamats „{ground}”).',
    en: 'The category {category} was deleted although the condition {condition} still kept it by the ground {ground}.',
  },
  judge(view) {
    const { categories, scope, system } = view.data;
    const reach = reachOf(view.index, scope);
    // One document or field less is no end of the whole.
    if (reach === 'fields' || reach === 'document') return undefined;
    return forEach(view.context.subject.grounds, (ground) => {
      if (!isDuring(view.at, ground.opensAt, earlierOf(ground.endsAt, ground.closedAt))) return undefined;
      const category = categories.find((one) => ground.categories.includes(one));
      if (category === undefined || !(reach === 'everywhere' || covers.code(ground.systems, system))) return undefined;
      const facts = { category, condition: ground.condition, ground: ground.groundId };
      return { part: ground.groundId, facts };
    });
  },
};

export const deletedUnderHold: Rule<DeletionView> = {
  ...law,
  code: 'deleted-under-hold',
  severity: 'critical',
  article: '17(3)(e)',
  title: { lv: 'Dzēsti dati, kurus aizliegts dzēst', en: 'Deleted under a hold' },
  raisedWhen: {
    lv: 'Dati dzēsti, kamēr strīda vai izmeklēšanas dēļ tos bija aizliegts dzēst.',
    en: 'Data were deleted while a dispute or an investigation forbade it.',
  },
  explanation: {
    lv: 'Dati dzēsti, lai gan kopš {placed} to dzēšana bija aizliegta (aizliegums „{hold}”, lieta „{case}”).',
    en: 'Data were deleted although the hold {hold} in the case {case} had forbidden it since {placed}.',
  },
  judge: (view) =>
    forEach(view.context.subject.holds, ({ holdId, caseRef, categories, placedAt, releasedAt }) => {
      if (!isDuring(view.at, placedAt, releasedAt) || !covers.anyOf(categories, view.data.categories)) return undefined;
      return { part: holdId, facts: { hold: holdId, case: caseRef, placed: placedAt } };
    }),
};

/** Whether the category was collected anew on a ground that came after the deletion. */
const collectedAnew = (
  { at, context: { subject }, data: { system } }: View,
  gone: PastDeletion,
  category: string,
): boolean =>
  subject.grounds.some(
    ({ opensAt, categories, systems }) =>
      isDuring(at, opensAt, undefined) &&
      opensAt >= gone.occurredAt &&
      categories.includes(category) &&
      covers.code(systems, system),
  ) ||
  subject.consents.some(
    ({ givenAt, categories }) => givenAt >= gone.occurredAt && givenAt <= at && covers.code(categories, category),
  );

export const processingAfterDeletion: Rule<View> = {
  ...law,
  code: 'processing-after-deletion',
  severity: 'critical',
  article: '5(1)(e)',
  title: { lv: 'Apstrāde pēc dzēšanas', en: 'Processing after deletion' },
  raisedWhen: {
    lv: 'Apstrādāti dati, par kuriem ziņots, ka tie dzēsti, un kopš tā laika nav radies jauns pamats tos glabāt.',
    en: 'Data were handled that had been reported as deleted, and no new ground for keeping them has arisen since.',
  },
  explanation: {
    lv: 'Sistēmā „{system}” apstrādāta kategorija „{category}”, par kuru ziņots, ka tā dzēsta {deleted}.',
    en: 'The category {category} was handled in the system {system}, but had been reported as deleted at {deleted}.',
  },
  judge(view) {
    const { deletions } = view.context;
    if (deletions.length === 0 || view.event.type === 'DeletionRecorded') return undefined;
    const { categories, fields, system, recordId } = view.data;
    return forEach(categories, (category) => {
      let gone: PastDeletion | undefined;
      for (const one of deletions) {
        if (one.occurredAt >= view.at || one.recordId === recordId) continue;
        if (!reached(one, { category, fields, system }, view.index) || collectedAnew(view, one, category)) continue;
        gone = firstOf(gone, one);
      }
      return gone && { part: category, facts: { system, category, deleted: gone.occurredAt } };
    });
  },
};
