import { forEach, type Rule } from '../rule';
import { covers, earlierOf, isDuring } from '../scope';
import { isKept, type View } from '../view';

export const accessWithoutGrant: Rule<View> = {
  code: 'access-without-grant',
  version: 1,
  severity: 'critical',
  clause: 'V.b.5',
  article: '32(4)',
  title: { lv: 'Apstrāde bez piekļuves tiesībām', en: 'Handling without a grant' },
  raisedWhen: {
    lv: 'Apstrādes brīdī darbiniekam nebija piešķirtas tiesības uz šo datu kategoriju šajā sistēmā.',
    en: 'At the time of the handling the member of staff had no grant for the category in the system.',
  },
  explanation: {
    lv: 'Darbiniekam, kura loma ir „{role}”, apstrādes brīdī nebija tiesību uz kategoriju „{category}” sistēmā „{system}”.',
    en: 'At the time of the handling the actor in the role {role} had no grant for the category {category} in the system {system}.',
  },
  judge(view) {
    if (!isKept(view, 'staff-grants')) return undefined;
    const { grants } = view.context.staff;
    const { categories, system, actorRole } = view.data;
    return forEach(categories, (category) => {
      for (const grant of grants)
        if (
          grant.categories.includes(category) &&
          covers.code(grant.systems, system) &&
          isDuring(view.at, grant.validFrom, earlierOf(grant.validUntil, grant.endedAt))
        )
          return undefined;
      return { part: category, facts: { role: actorRole, category, system } };
    });
  },
};
