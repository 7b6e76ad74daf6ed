import { type DisclosureRecorded } from '@lieciba/events';
import { type Informing } from '../../subject/subject';
import { forEach, type Outcomes, type Rule } from '../rule';
import { covers } from '../scope';
import { art9CategoryIn, type View } from '../view';
import { asksFor, isToThirdParty } from './disclosures';

type DisclosureView = View<DisclosureRecorded>;

const law = { version: 1, clause: 'V.b.8' } as const;

/** Whether an entry of the register speaks of this very handing-over, whenever it was made. */
const speaksOf = ({ data: { recipient, purpose, categories } }: DisclosureView, informing: Informing): boolean =>
  informing.matter === 'disclosure' &&
  covers.code(informing.recipients, recipient) &&
  covers.purpose(informing.purposes, purpose) &&
  categories.every((category) => covers.code(informing.categories, category));

const wasTold = (view: DisclosureView): boolean => {
  const { informed } = view.data;
  if (informed?.at !== undefined && informed.at <= view.at) return true;
  if (informed?.exception !== undefined && view.index.exceptions.has(informed.exception)) return true;
  return view.context.subject.informings.some(
    // An exception is not an act: it holds whenever somebody wrote it down.
    (informing) => (informing.exception !== undefined || informing.at <= view.at) && speaksOf(view, informing),
  );
};

export const subjectNotInformed: Rule<DisclosureView> = {
  ...law,
  code: 'subject-not-informed',
  severity: 'high',
  article: '14(3)(c)',
  title: { lv: 'Datu subjekts nav informēts par izpaušanu', en: 'Data subject not informed of the disclosure' },
  raisedWhen: {
    lv: 'Līdz datu izpaušanai datu subjekts par to nav informēts, un nav norādīts arī izņēmums.',
    en: 'By the time of the disclosure the data subject had not been informed of it, and no exception is stated.',
  },
  explanation: {
    lv: 'Datu subjekts nav informēts par datu izpaušanu saņēmējam „{recipient}”, un izņēmums nav norādīts.',
    en: 'The data subject was not informed of the disclosure to the recipient {recipient}, and no exception is stated.',
  },
  judge(view): Outcomes {
    const { recipient, informed } = view.data;
    if (!isToThirdParty(view) || wasTold(view)) return undefined;
    if (informed?.at === undefined) return { facts: { recipient } };
    return {
      facts: { recipient, informed: informed.at },
      explanation: {
        lv: 'Par datu izpaušanu saņēmējam „{recipient}” datu subjekts informēts tikai {informed}, pēc izpaušanas.',
        en: 'The data subject was informed of the disclosure to the recipient {recipient} only at {informed}, after it.',
      },
    };
  },
};

export const exceptionUndocumented: Rule<DisclosureView> = {
  ...law,
  code: 'inform-exception-undocumented',
  severity: 'medium',
  article: '5(2)',
  title: { lv: 'Nepamatots izņēmums no informēšanas', en: 'Exception from informing without reasons' },
  raisedWhen: {
    lv: 'Norādīts izņēmums no pienākuma informēt, bet tas nav pamatots.',
    en: 'An exception from the duty to inform is stated, but not why it applies.',
  },
  explanation: {
    lv: 'Izņēmums no informēšanas „{exception}” nav pamatots.',
    en: 'No reasons are given for the exception from informing {exception}.',
  },
  judge(view) {
    const { exception, justification } = view.data.informed ?? {};
    if (exception !== undefined && justification === undefined) return { facts: { exception } };
    return forEach(view.context.subject.informings, (informing) =>
      informing.exception !== undefined && informing.justification === undefined && speaksOf(view, informing)
        ? { part: informing.informingId, facts: { exception: informing.exception } }
        : undefined,
    );
  },
};

/** One attribute alone leads to namesakes and slips of the hand: two different ones are enough. */
export const subjectMatchWeak: Rule<View> = {
  version: 1,
  code: 'subject-match-weak',
  severity: 'medium',
  clause: 'V.¶',
  article: '32(1)(b)',
  title: { lv: 'Persona atpazīta pēc vienas pazīmes', en: 'Person recognised by one attribute alone' },
  raisedWhen: {
    lv: 'Izpaužot īpašas kategorijas datus, izpaužot datus iestādei vai meklējot īpašas kategorijas datus, persona nav atpazīta vismaz pēc divām pazīmēm (Datu valsts inspekcijas prakse).',
    en: 'In disclosing special categories or to an authority, or in searching for special categories, the person was not recognised by two attributes (practice of the Data State Inspectorate).',
  },
  explanation: {
    lv: 'Pazīmju skaits, pēc kurām persona atpazīta: {attributes}; vajadzīgas vismaz {enough}.',
    en: 'The number of attributes by which the person was recognised is {attributes}; at least {enough} are needed.',
  },
  judge(view) {
    const { event, data } = view;
    const { subjectMatch } = data;
    if (subjectMatch.some((attribute) => attribute !== subjectMatch[0])) return undefined;
    const matters =
      event.type === 'DisclosureRecorded'
        ? asksFor(view.index, event.data.ground, 'requestRef') || art9CategoryIn(view) !== undefined
        : event.type === 'AccessRecorded' &&
          data.action === 'search' &&
          subjectMatch.length > 0 &&
          art9CategoryIn(view) !== undefined;
    if (!matters) return undefined;
    return { facts: { attributes: subjectMatch.length === 0 ? '0' : '1', enough: '2' } };
  },
};
