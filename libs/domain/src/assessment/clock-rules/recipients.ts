import { processorClauses } from '@lieciba/events';
import { type ProcessorContract, type Recipient } from '../../recipient/recipient';
import { type CatalogueIndex } from '../catalogue-index';
import { after, type ClockRule, type Due } from '../clock';
import { endOf } from '../contracts';
import { safeguardEnd } from '../instruments';
import { gapsIn, inTurn } from '../reviews';
import { earlierOf } from '../scope';

/** One recipient as the clocks see it. */
export interface RecipientView {
  readonly recipient: Recipient;
  readonly index: CatalogueIndex;
}

const law = { version: 1, severity: 'medium', clause: 'V.b.3', article: '28(3)' } as const;

const letters = 'abcdefgh';

/** What Article 28(3) wants laid down and the contract does not have; clauses by their letters. */
const missingIn = (contract: ProcessorContract): readonly string[] => [
  ...(contract.subjectMatter === undefined ? ['subject-matter'] : []),
  ...(contract.nature === undefined ? ['nature'] : []),
  ...(contract.purposes.length === 0 ? ['purposes'] : []),
  ...(contract.categories.length === 0 ? ['categories'] : []),
  ...(contract.subjectGroups.length === 0 ? ['subject-groups'] : []),
  ...processorClauses.flatMap((clause, i) => (contract.clauses.includes(clause) ? [] : [`(${letters[i] ?? ''})`])),
];

const contractIncomplete: ClockRule<RecipientView> = {
  ...law,
  code: 'processor-contract-incomplete',
  title: { lv: 'Nepilnīgs līgums ar apstrādātāju', en: 'Contract with the processor incomplete' },
  raisedWhen: {
    lv: 'Līgumā ar apstrādātāju nav visa, ko prasa regulas 28. panta 3. punkts.',
    en: 'A contract with a processor lacks something of what Article 28(3) asks for.',
  },
  explanation: {
    lv: 'Līgumā „{contract}” ar apstrādātāju trūkst šādu regulas 28. panta 3. punkta sastāvdaļu: {missing}.',
    en: 'The contract {contract} with the processor lacks these contents of Article 28(3): {missing}.',
  },
  dues: ({ recipient: { kind, contracts } }) =>
    contracts.flatMap((contract): Due[] => {
      const missing = kind === 'processor' ? missingIn(contract) : [];
      if (missing.length === 0) return [];
      const { contractId } = contract;
      return [
        { at: contract.validFrom, part: contractId, facts: { contract: contractId, missing: missing.join(', ') } },
      ];
    }),
};

/** From when until when the processor works for the company: the whole of its contracts. */
const engagementOf = ({ contracts, retiredAt }: Recipient) => {
  const from = contracts.map(({ validFrom }) => validFrom).sort()[0];
  if (from === undefined) return undefined;
  const ends = contracts.map(endOf);
  const last = ends.some((end) => end === undefined)
    ? undefined
    : ends
        .map((end) => end ?? '')
        .sort()
        .at(-1);
  return { from, until: earlierOf(last, retiredAt) };
};

const processorNotAssessed: ClockRule<RecipientView> = {
  ...law,
  code: 'processor-not-assessed',
  article: '28(1)',
  title: { lv: 'Apstrādātājs nav novērtēts', en: 'Processor not assessed' },
  raisedWhen: {
    lv: 'Kamēr apstrādātājs strādā uzņēmuma uzdevumā, tā pasākumi nav novērtēti, novērtējums ir novecojis vai pasākumi atzīti par nepietiekamiem.',
    en: 'While a processor works for the company its measures are not assessed, the assessment is out of date, or found them insufficient.',
  },
  explanation: {
    lv: 'Kopš {since} nav spēkā esoša novērtējuma, ka apstrādātāja pasākumi ir pietiekami.',
    en: 'Since {since} there has been no assessment in date that the measures of the processor are sufficient.',
  },
  dues({ recipient, index }) {
    const kept = index.keptSince.get('processor-assessments');
    const engaged =
      recipient.kind === 'processor' && recipient.engagedBy === undefined ? engagementOf(recipient) : undefined;
    if (kept === undefined || !engaged) return [];
    const assessments = recipient.assessments.map(({ assessmentRef, outcome, assessedAt, reviewBy }) => ({
      ref: assessmentRef,
      from: assessedAt,
      until: outcome === 'sufficient' ? reviewBy : assessedAt,
    }));
    return gapsIn(inTurn(assessments), { from: kept > engaged.from ? kept : engaged.from, until: engaged.until }).map(
      ({ at, after }) => ({ at, part: after ?? 'first', facts: { since: at } }),
    );
  },
};

const demandUnanswered: ClockRule<RecipientView> = {
  ...law,
  code: 'processor-demand-unanswered',
  clause: 'V.b.2',
  article: '28(3)(h)',
  title: { lv: 'Apstrādātājs nav atbildējis uz prasību', en: 'Demand to a processor unanswered' },
  raisedWhen: {
    lv: 'Apstrādātājs uz uzņēmuma prasību nav atbildējis noteiktajā laikā.',
    en: 'A processor did not answer a demand of the company in time.',
  },
  explanation: {
    lv: 'Uz prasību „{demand}”, kas izteikta {made}, apstrādātājs nav atbildējis līdz {due}.',
    en: 'The processor had not answered the demand {demand}, made at {made}, by {due}.',
  },
  dues: ({ recipient: { demands } }) =>
    demands.flatMap(({ demandId, madeAt, dueAt, answer }): Due[] =>
      answer !== undefined && answer.answeredAt < dueAt
        ? []
        : [{ at: dueAt, part: demandId, facts: { demand: demandId, made: madeAt, due: dueAt } }],
    ),
};

const safeguardReviewOverdue: ClockRule<RecipientView> = {
  ...law,
  code: 'safeguard-review-overdue',
  clause: 'V.b.4',
  article: '46',
  title: { lv: 'Nav pārskatīta nosūtīšanas garantija', en: 'Review of a safeguard overdue' },
  raisedWhen: {
    lv: 'Spēkā esoša nosūtīšanas garantija nav pārskatīta noteiktajā laikā.',
    en: 'A safeguard in force was not reviewed in time.',
  },
  explanation: {
    lv: 'Nosūtīšanas garantija „{instrument}” bija jāpārskata līdz {due}.',
    en: 'The safeguard {instrument} was to be reviewed by {due}.',
  },
  dues: ({ recipient: { safeguards }, index }) =>
    safeguards.flatMap((safeguard): Due[] => {
      const { safeguardId, validFrom, tiaAt } = safeguard;
      const reviewBy = safeguard.reviewBy ?? after(index, 'safeguard-review', tiaAt ?? validFrom);
      const end = safeguardEnd(safeguard);
      if (reviewBy === undefined || (end !== undefined && end <= reviewBy)) return [];
      return [{ at: reviewBy, part: safeguardId, facts: { instrument: safeguardId, due: reviewBy } }];
    }),
};

/** In the order they are described in. */
export const recipientRules: readonly ClockRule<RecipientView>[] = [
  contractIncomplete,
  processorNotAssessed,
  demandUnanswered,
  safeguardReviewOverdue,
];
