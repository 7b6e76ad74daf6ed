import { forEach, type Rule } from '../rule';
import { covers, isDuring } from '../scope';
import { type View } from '../view';

/** Whether one of the grounds of Article 18(2) is stated: consent, claims, rights of another, an important public interest. */
const goesOnDespite = ({ event, data: { basis, art9Condition }, index }: View): boolean => {
  if (basis && index.bases.get(basis.code)?.despiteRestriction) return true;
  if (basis?.interest !== undefined && index.interests.get(basis.interest)?.despiteRestriction) return true;
  if (art9Condition !== undefined && index.art9Conditions.get(art9Condition)?.despiteRestriction) return true;
  const ground = event.type === 'DisclosureRecorded' ? event.data.ground?.code : undefined;
  return ground !== undefined && index.grounds.get(ground)?.despiteRestriction === true;
};

export const restrictionIgnored: Rule<View> = {
  code: 'restriction-ignored',
  version: 1,
  severity: 'critical',
  clause: 'VII.4',
  article: '18(2)',
  title: { lv: 'Nav ievērots apstrādes ierobežojums', en: 'Restriction of processing ignored' },
  raisedWhen: {
    lv: 'Dati, kuru apstrāde ierobežota, apstrādāti citādi nekā glabājot, un nav neviena regulas 18. panta 2. punkta iemesla.',
    en: 'Data whose processing is restricted were processed otherwise than by storing them, without any ground of Article 18(2).',
  },
  explanation: {
    lv: 'Dati apstrādāti, lai gan kopš {placed} to apstrāde bija ierobežota (ierobežojums „{restriction}”).',
    en: 'Data were processed although their processing had been restricted by {restriction} since {placed}.',
  },
  judge: (view) =>
    forEach(view.context.subject.restrictions, ({ restrictionId, placedAt, categories, lift }) => {
      if (!isDuring(view.at, placedAt, lift?.liftedAt)) return undefined;
      if (!covers.anyOf(categories, view.data.categories) || goesOnDespite(view)) return undefined;
      return { part: restrictionId, facts: { restriction: restrictionId, placed: placedAt } };
    }),
};
