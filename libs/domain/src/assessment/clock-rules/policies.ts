import { type Policy } from '../../policy/policy';
import { type CatalogueIndex } from '../catalogue-index';
import { type ClockRule } from '../clock';
import { gapsIn, inTurn } from '../reviews';

/** What the controller published, as the clocks see it. */
export interface PolicyView {
  readonly policy: Policy;
  readonly index: CatalogueIndex;
}

const interestReviewOverdue: ClockRule<PolicyView> = {
  code: 'li-review-overdue',
  version: 1,
  severity: 'low',
  clause: 'IV.1.3',
  article: '6(1)(f)',
  title: { lv: 'Nav pārskatīts leģitīmās intereses izvērtējums', en: 'Review of a legitimate interest overdue' },
  raisedWhen: {
    lv: 'Leģitīmās intereses līdzsvara izvērtējums nav pārskatīts noteiktajā laikā.',
    en: 'The assessment of a legitimate interest was not reviewed in time.',
  },
  explanation: {
    lv: 'Leģitīmās intereses „{interest}” izvērtējums bija jāpārskata līdz {due}.',
    en: 'The assessment of the legitimate interest {interest} was to be reviewed by {due}.',
  },
  dues({ policy: { interestAssessments } }) {
    const interests = [...new Set(interestAssessments.map(({ interest }) => interest))];
    return interests.flatMap((interest) => {
      const spells = interestAssessments
        .filter((one) => one.interest === interest)
        .map(({ assessmentRef, assessedAt, reviewBy }) => ({
          ref: assessmentRef,
          from: assessedAt,
          until: reviewBy,
        }));
      const from = spells.map((spell) => spell.from).sort()[0] ?? '';
      return gapsIn(inTurn(spells), { from, until: undefined }).map(({ at }) => ({
        at,
        part: `${interest}/${at}`,
        facts: { interest, due: at },
      }));
    });
  },
};

/** In the order they are described in. */
export const policyRules: readonly ClockRule<PolicyView>[] = [interestReviewOverdue];
