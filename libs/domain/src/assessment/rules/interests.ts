import { type Objection } from '../../subject/subject';
import { forEach, type Rule } from '../rule';
import { covers } from '../scope';
import { art9CategoryIn, isKept, type View } from '../view';

const law = { version: 1, clause: 'IV.2', article: '6(1)(f)' } as const;

/** The interest that a handling rests on, where its basis is a legitimate interest. */
const restsOnInterest = ({ data: { basis } }: View): boolean => basis?.code === 'legitimate-interest';

export const interestMissing: Rule<View> = {
  ...law,
  code: 'li-missing',
  severity: 'high',
  clause: 'IV.1.3',
  title: { lv: 'Nav norādīta leģitīmā interese', en: 'No legitimate interest named' },
  raisedWhen: {
    lv: 'Apstrāde balstīta uz leģitīmo interesi, bet nav norādīts, uz kuru tieši.',
    en: 'Processing rests on a legitimate interest, but on none in particular.',
  },
  explanation: {
    lv: 'Apstrāde nolūkam „{purpose}” balstīta uz leģitīmo interesi, bet nav norādīts, uz kuru tieši.',
    en: 'Processing for the purpose {purpose} rests on a legitimate interest, but none is named.',
  },
  judge: (view) =>
    restsOnInterest(view) && view.data.basis?.interest === undefined
      ? { facts: { purpose: view.data.purpose } }
      : undefined,
};

export const interestUndescribed: Rule<View> = {
  ...law,
  code: 'li-other-undescribed',
  severity: 'low',
  clause: 'IV.2.18',
  title: { lv: 'Neaprakstīta cita leģitīmā interese', en: 'Other legitimate interest without a description' },
  raisedWhen: {
    lv: 'Norādīta cita leģitīmā interese, bet tā nav aprakstīta vārdiem.',
    en: 'Another legitimate interest is named, but not described in words.',
  },
  explanation: {
    lv: 'Leģitīmā interese „{interest}” nav aprakstīta vārdiem.',
    en: 'The legitimate interest {interest} is not described in words.',
  },
  judge({ data: { basis }, index }) {
    const interest = basis?.interest;
    if (interest === undefined || basis?.interestText !== undefined) return undefined;
    return index.interests.get(interest)?.needsText ? { facts: { interest } } : undefined;
  },
};

export const interestNotAssessed: Rule<View> = {
  ...law,
  code: 'li-no-assessment',
  severity: 'medium',
  title: { lv: 'Leģitīmā interese nav izvērtēta', en: 'Legitimate interest not assessed' },
  raisedWhen: {
    lv: 'Apstrādes dienā nav leģitīmās intereses un datu subjekta tiesību līdzsvara izvērtējuma.',
    en: 'On the day of the processing the interest had not been weighed against the rights of the data subject.',
  },
  explanation: {
    lv: 'Leģitīmās intereses „{interest}” līdzsvara izvērtējuma apstrādes brīdī nebija.',
    en: 'At the time of the processing the legitimate interest {interest} had not been weighed.',
  },
  judge(view) {
    const interest = restsOnInterest(view) ? view.data.basis?.interest : undefined;
    if (interest === undefined || !isKept(view, 'interest-assessments')) return undefined;
    const assessed = view.context.policy.interestAssessments.some(
      (assessment) => assessment.interest === interest && assessment.assessedAt <= view.at,
    );
    return assessed ? undefined : { facts: { interest } };
  },
};

const concerns = (objection: Objection, interest: string | undefined, purpose: string): boolean => {
  const { interests, purposes } = objection;
  if (interests.length === 0 && purposes.length === 0) return true;
  return (
    (interest !== undefined && interests.includes(interest)) ||
    (purposes.length > 0 && covers.purpose(purposes, purpose))
  );
};

const isOverridden = ({ decision }: Objection, at: string): boolean =>
  decision?.outcome === 'overridden' && decision.decidedAt <= at;

export const objectionActive: Rule<View> = {
  ...law,
  code: 'li-objection-active',
  severity: 'high',
  article: '21(1)',
  title: { lv: 'Apstrāde, neraugoties uz iebildumu', en: 'Processing despite an objection' },
  raisedWhen: {
    lv: 'Dati apstrādāti leģitīmās interesēs pēc datu subjekta iebilduma, kas nav noraidīts; pret tiešo tirgvedību vērsts iebildums ir absolūts.',
    en: 'Data were processed for a legitimate interest after an objection that had not been overridden; one to marketing is absolute.',
  },
  explanation: {
    lv: 'Dati apstrādāti, pamatojoties uz leģitīmo interesi „{interest}”, lai gan {received} saņemts datu subjekta iebildums „{objection}”.',
    en: 'Data were processed for the legitimate interest {interest} although the objection {objection} was received at {received}.',
  },
  judge(view) {
    if (!restsOnInterest(view)) return undefined;
    const { purpose, basis } = view.data;
    const interest = basis?.interest;
    const absolute = interest !== undefined && view.index.interests.get(interest)?.objection === 'absolute';
    return forEach(view.context.subject.objections, (objection) => {
      if (view.at < objection.receivedAt || !concerns(objection, interest, purpose)) return undefined;
      if (!absolute && isOverridden(objection, view.at)) return undefined;
      const facts = { interest: interest ?? '–', objection: objection.objectionId, received: objection.receivedAt };
      return { part: objection.objectionId, facts, ...(absolute ? { severity: 'critical' } : {}) };
    });
  },
};

export const interestForSpecialCategory: Rule<View> = {
  ...law,
  code: 'li-for-special-category',
  severity: 'high',
  clause: 'II.3.3',
  article: '9(2)',
  title: {
    lv: 'Īpašas kategorijas dati tikai leģitīmās interesēs',
    en: 'Special category on a legitimate interest alone',
  },
  raisedWhen: {
    lv: 'Īpašas kategorijas dati apstrādāti, balstoties vienīgi uz leģitīmo interesi.',
    en: 'Data of a special category were processed on a legitimate interest alone.',
  },
  explanation: {
    lv: 'Kategorijā „{category}” ietilpstoši īpašu kategoriju dati apstrādāti, balstoties vienīgi uz pamatu „{basis}”, ar ko nepietiek.',
    en: 'Special data of the category {category} were processed on the basis {basis} alone, which is not enough.',
  },
  judge(view) {
    if (!restsOnInterest(view) || view.data.art9Condition !== undefined) return undefined;
    const category = art9CategoryIn(view);
    return category === undefined ? undefined : { facts: { category, basis: 'legitimate-interest' } };
  },
};
