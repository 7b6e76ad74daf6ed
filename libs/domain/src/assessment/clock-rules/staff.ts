import { type Staff } from '../../staff/staff';
import { type CatalogueIndex } from '../catalogue-index';
import { after, type ClockRule } from '../clock';
import { gapsIn, inTurn, type Spell } from '../reviews';
import { earlierOf } from '../scope';

/** One member of staff as the clocks see them. */
export interface StaffView {
  readonly staff: Staff;
  readonly index: CatalogueIndex;
}

type Grant = Staff['grants'][number];

const law = { version: 1, severity: 'low', article: '32(4)' } as const;

/** Until when a grant counts as looked at: as it said itself or as the catalogue has it, and after each review as that one said. */
const reviewsOf = ({ grantId, validFrom, reviewBy, reviews }: Grant, index: CatalogueIndex): readonly Spell[] => [
  { ref: grantId, from: validFrom, until: reviewBy ?? after(index, 'grant-review', validFrom) },
  ...reviews.map(({ reviewedAt, reviewBy: until }) => ({ ref: reviewedAt, from: reviewedAt, until })),
];

const staleGrant: ClockRule<StaffView> = {
  ...law,
  code: 'stale-grant',
  clause: 'V.b.5',
  title: { lv: 'Nepārskatītas piekļuves tiesības', en: 'Stale grant' },
  raisedWhen: {
    lv: 'Spēkā esošas piekļuves tiesības nav pārskatītas noteiktajā laikā.',
    en: 'A grant in force was not reviewed in time.',
  },
  explanation: {
    lv: 'Piekļuves tiesības „{grant}” bija jāpārskata līdz {due}.',
    en: 'The grant {grant} was to be reviewed by {due}.',
  },
  dues: ({ staff: { grants }, index }) =>
    grants.flatMap((grant) => {
      const span = { from: grant.validFrom, until: earlierOf(grant.validUntil, grant.endedAt) };
      return gapsIn(inTurn(reviewsOf(grant, index)), span).map(({ at }) => ({
        at,
        part: `${grant.grantId}/${at}`,
        facts: { grant: grant.grantId, due: at },
      }));
    }),
};

const actorUntrained: ClockRule<StaffView> = {
  ...law,
  code: 'actor-untrained',
  clause: 'V.b.6',
  title: { lv: 'Darbinieks nav apmācīts', en: 'Actor untrained' },
  raisedWhen: {
    lv: 'Darbiniekam ir piekļuves tiesības, bet apmācība nav veikta vai tās derīgums ir beidzies.',
    en: 'A member of staff has grants, but no training in date.',
  },
  explanation: {
    lv: 'Kopš {since} darbiniekam, kuram ir piekļuves tiesības, nav derīgas apmācības.',
    en: 'Since {since} the member of staff, who has grants, has had no training in date.',
  },
  dues({ staff: { grants, trainings }, index }) {
    const kept = index.keptSince.get('staff-training');
    const first = grants.map(({ validFrom }) => validFrom).sort()[0];
    if (kept === undefined || first === undefined) return [];
    const ends = grants.map(({ validUntil, endedAt }) => earlierOf(validUntil, endedAt));
    const until = ends.includes(undefined)
      ? undefined
      : ends
          .map((end) => end ?? '')
          .sort()
          .at(-1);
    const spells = trainings.map(({ trainingId, trainedAt, validUntil }) => ({
      ref: trainingId,
      from: trainedAt,
      until: validUntil,
    }));
    return gapsIn(spells, { from: kept > first ? kept : first, until }).map(({ at, after }) => ({
      at,
      part: after ?? 'first',
      facts: { since: at },
    }));
  },
};

/** In the order they are described in. */
export const staffRules: readonly ClockRule<StaffView>[] = [staleGrant, actorUntrained];
