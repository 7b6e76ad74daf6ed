import { endOfPeriod, lastDayBefore } from '../../calendar/time-limit';
import { type CataloguePeriod } from '../../catalogue/catalogue';
import { type Request } from '../../request/request';
import { type CatalogueIndex } from '../catalogue-index';
import { after, type ClockRule, type Due } from '../clock';
import { earlierOf } from '../scope';

/** One request as the clocks see it. */
export interface RequestView {
  readonly request: Request;
  /** How and when it came. */
  readonly received: NonNullable<Request['received']>;
  readonly index: CatalogueIndex;
}

const law = { version: 1, severity: 'medium', clause: 'VII.3', article: '12(3)' } as const;

const sum = (one: CataloguePeriod, other: CataloguePeriod): CataloguePeriod => ({
  years: (one.years ?? 0) + (other.years ?? 0),
  months: (one.months ?? 0) + (other.months ?? 0),
  days: (one.days ?? 0) + (other.days ?? 0),
});

const limitOf = ({ received, index }: RequestView, clock: string): string | undefined =>
  after(index, clock, received.receivedAt);

/** The end of the time the law gives: longer where the person was told in time, but never by more than it allows. */
const statutoryLimit = (view: RequestView): string | undefined => {
  const limit = limitOf(view, 'reply-statutory');
  const notice = limitOf(view, 'extension-notice');
  const { request, received, index } = view;
  const [reply, further] = [index.clocks.get('reply-statutory'), index.clocks.get('reply-extension')];
  if (limit === undefined || !reply || !further) return limit;
  const utmost = endOfPeriod(index.timeZone, received.receivedAt, sum(reply, further));
  const inTime = request.extensions.filter(({ toldAt }) => notice === undefined || toldAt < notice);
  return inTime
    .map(({ until }) => (until < utmost ? until : utmost))
    .reduce((one, other) => (other > one ? other : one), limit);
};

const missed = (view: RequestView, limit: string | undefined): readonly Due[] => {
  const { request, received, index } = view;
  if (limit === undefined) return [];
  const done = earlierOf(request.answer?.answeredAt, request.refusal?.refusedAt);
  if (done !== undefined && done < limit) return [];
  const last = lastDayBefore(index.timeZone, limit);
  return [{ at: limit, facts: { received: received.receivedAt, last } }];
};

const policyDeadlineMissed: ClockRule<RequestView> = {
  ...law,
  code: 'dsr-policy-deadline-missed',
  title: { lv: 'Nokavēts politikas termiņš atbildei', en: 'Time limit of the policy missed' },
  raisedWhen: {
    lv: 'Uz datu subjekta pieprasījumu nav atbildēts politikā noteiktajā termiņā.',
    en: 'A request of a data subject was not answered within the time limit of the policy.',
  },
  explanation: {
    lv: 'Uz pieprasījumu, kas saņemts {received}, nav atbildēts politikas termiņā, kura pēdējā diena bija {last}.',
    en: 'The request received at {received} was not answered within the time limit of the policy, whose last day was {last}.',
  },
  dues: (view) => missed(view, limitOf(view, 'reply-policy')),
};

const statutoryDeadlineMissed: ClockRule<RequestView> = {
  ...law,
  code: 'dsr-statutory-deadline-missed',
  severity: 'critical',
  title: { lv: 'Nokavēts regulas termiņš atbildei', en: 'Time limit of the Regulation missed' },
  raisedWhen: {
    lv: 'Uz datu subjekta pieprasījumu nav atbildēts mēneša laikā, ne arī pienācīgi pagarinātajā termiņā.',
    en: 'A request of a data subject was not answered within a month, nor within a limit that was duly extended.',
  },
  explanation: {
    lv: 'Uz pieprasījumu, kas saņemts {received}, nav atbildēts regulas termiņā, kura pēdējā diena bija {last}.',
    en: 'The request received at {received} was not answered within the time limit of the Regulation, whose last day was {last}.',
  },
  dues: (view) => missed(view, statutoryLimit(view)),
};

const extensionUnreasoned: ClockRule<RequestView> = {
  ...law,
  code: 'dsr-extension-unreasoned',
  title: { lv: 'Nepamatots termiņa pagarinājums', en: 'Extension without reasons' },
  raisedWhen: {
    lv: 'Atbildes termiņš pagarināts, nenorādot iemeslus.',
    en: 'The time to reply was extended without giving reasons.',
  },
  explanation: {
    lv: 'Atbildes termiņš pagarināts līdz {until}, bet {told} paziņojumā nav norādīti iemesli.',
    en: 'The time to reply was extended until {until}, but no reasons were given when the person was told at {told}.',
  },
  dues: ({ request: { extensions } }) =>
    extensions.flatMap(({ toldAt, until, reasons }): Due[] =>
      reasons === undefined ? [{ at: toldAt, part: until, facts: { until, told: toldAt } }] : [],
    ),
};

const extensionLate: ClockRule<RequestView> = {
  ...law,
  code: 'dsr-extension-late',
  severity: 'high',
  title: { lv: 'Par pagarinājumu paziņots par vēlu', en: 'Extension announced too late' },
  raisedWhen: {
    lv: 'Par atbildes termiņa pagarinājumu datu subjektam paziņots vēlāk nekā mēnesi pēc pieprasījuma saņemšanas.',
    en: 'The data subject was told of the extension later than a month after the request was received.',
  },
  explanation: {
    lv: 'Par pagarinājumu paziņots {told}, lai gan paziņot varēja ne vēlāk kā {last}.',
    en: 'The person was told of the extension at {told}, though the last day for it was {last}.',
  },
  dues(view) {
    const notice = limitOf(view, 'extension-notice');
    if (notice === undefined) return [];
    const last = lastDayBefore(view.index.timeZone, notice);
    return view.request.extensions.flatMap(({ toldAt, until }): Due[] =>
      toldAt < notice ? [] : [{ at: toldAt, part: until, facts: { told: toldAt, last } }],
    );
  },
};

/** The time limits of a request. */
export const requestDeadlines: readonly ClockRule<RequestView>[] = [
  policyDeadlineMissed,
  statutoryDeadlineMissed,
  extensionUnreasoned,
  extensionLate,
];
