import { lastDayBefore } from '../../calendar/time-limit';
import { type Withholding } from '../../withholding/withholding';
import { after, type ClockRule, type Due } from '../clock';
import { gapsIn, inTurn, type Spell } from '../reviews';
import { type SubjectView } from './subjects';

type Order = NonNullable<Withholding['order']>;
type Ordered = Withholding & { readonly order: Order };

const law = { version: 1, article: '23' } as const;

const orderedOf = ({ subject: { withholdings } }: SubjectView): readonly Ordered[] =>
  Object.values(withholdings).flatMap((one) => (one.order ? [{ ...one, order: one.order }] : []));

const unapproved: ClockRule<SubjectView> = {
  ...law,
  code: 'withholding-unapproved',
  severity: 'high',
  title: { lv: 'Neapstiprināta neizpaušana', en: 'Withholding not approved' },
  raisedWhen: {
    lv: 'Rīkojumu neizpaust ierakstus datu subjektam otrs darbinieks nav apstiprinājis noteiktajā laikā; ieraksti joprojām netiek izpausti.',
    en: 'An order to withhold records from the data subject was not approved by a second member of staff in time; the records are withheld all the same.',
  },
  explanation: {
    lv: 'Neizpaušana „{withholding}” bija jāapstiprina vai jāatceļ ne vēlāk kā {last}.',
    en: 'The withholding {withholding} was to be approved or lifted by {last} at the latest.',
  },
  dues: (view) =>
    orderedOf(view).flatMap(({ order: { withholdingId, recordedAt }, approval, lift }): Due[] => {
      const limit = after(view.index, 'withholding-approval', recordedAt);
      if (limit === undefined) return [];
      if ([approval, lift].some((done) => done !== undefined && done.recordedAt < limit)) return [];
      const last = lastDayBefore(view.index.timeZone, limit);
      return [{ at: limit, part: withholdingId, facts: { withholding: withholdingId, last } }];
    }),
};

/** Until when it counts as looked at: as the order has it, and after each review as that one said. */
const looksAt = ({ order, reviews }: Ordered): readonly Spell[] =>
  [order, ...reviews].map(({ recordedAt, reviewBy }) => ({ ref: recordedAt, from: recordedAt, until: reviewBy }));

const reviewOverdue: ClockRule<SubjectView> = {
  ...law,
  code: 'withholding-review-overdue',
  severity: 'high',
  title: { lv: 'Nepārskatīta neizpaušana', en: 'Withholding not reviewed' },
  raisedWhen: {
    lv: 'Noteiktajā laikā nav pārskatīts, vai ierakstus vēl arvien nedrīkst izpaust; ieraksti joprojām netiek izpausti.',
    en: 'Nobody looked in time whether records have still to be withheld; they are withheld all the same.',
  },
  explanation: {
    lv: 'Neizpaušana „{withholding}” bija jāpārskata līdz {due}.',
    en: 'The withholding {withholding} was to be reviewed by {due}.',
  },
  dues: (view) =>
    orderedOf(view).flatMap((withholding) => {
      const { order, lift } = withholding;
      const span = { from: order.recordedAt, until: lift?.recordedAt };
      return gapsIn(inTurn(looksAt(withholding)), span).map(({ at }) => ({
        at,
        part: `${order.withholdingId}/${at}`,
        facts: { withholding: order.withholdingId, due: at },
      }));
    }),
};

/** That somebody answers for what a person is not shown. */
export const withholdingRules: readonly ClockRule<SubjectView>[] = [unapproved, reviewOverdue];
