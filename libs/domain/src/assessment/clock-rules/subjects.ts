import { lastDayBefore } from '../../calendar/time-limit';
import { dayIn } from '../../catalogue/adequacy';
import { type Subject } from '../../subject/subject';
import { type Recipients, recipientsToTell } from '../art19';
import { type CatalogueIndex } from '../catalogue-index';
import { after, type ClockRule, type Due } from '../clock';
import { type Holdings } from '../holdings';
import { deadlinesOf } from '../retention';
import { covers } from '../scope';

/** One person as the clocks see them. */
export interface SubjectView {
  readonly subject: Subject;
  readonly holdings: Holdings;
  readonly recipients: Recipients | undefined;
  readonly index: CatalogueIndex;
}

const deletionOverdue: ClockRule<SubjectView> = {
  code: 'deletion-overdue',
  version: 1,
  severity: 'high',
  clause: 'VI.3',
  article: '5(1)(e)',
  title: { lv: 'Nokavēta dzēšana', en: 'Deletion overdue' },
  raisedWhen: {
    lv: 'Nepastāv neviens no četriem glabāšanas nosacījumiem, dzēšanai dotais laiks pagājis, bet par dzēšanu nav ziņots.',
    en: 'None of the four conditions for keeping holds, the time to delete is over, and no deletion was reported.',
  },
  explanation: {
    lv: 'Kategorija „{category}” sistēmā „{system}” bija dzēšama kopš {due}, un dzēšanai dotais laiks beidzās {last}.',
    en: 'The category {category} in the system {system} was due for deletion from {due}, and the time to delete ended on {last}.',
  },
  dues: ({ subject, holdings, index }) =>
    deadlinesOf(subject, holdings, index).flatMap(({ line, dueAt, overdueAt, goneAt }): Due[] => {
      if (dueAt === undefined || overdueAt === undefined) return [];
      if (goneAt !== undefined && goneAt < overdueAt) return [];
      const { category, system } = line;
      const due = dayIn(index.timeZone, new Date(dueAt));
      const last = lastDayBefore(index.timeZone, overdueAt);
      return [{ at: overdueAt, part: `${category}/${system}`, facts: { category, system, due, last } }];
    }),
};

const isExcepted = ({ informings }: Subject, recipient: string): boolean =>
  informings.some(
    ({ matter, exception, recipients }) =>
      matter === 'art19' && exception !== undefined && covers.code(recipients, recipient),
  );

const art19NoticeMissing: ClockRule<SubjectView> = {
  code: 'art19-notice-missing',
  version: 1,
  severity: 'high',
  clause: 'VI.3',
  article: '19',
  title: { lv: 'Saņēmējam nav paziņots par dzēšanu', en: 'Recipient not told of the deletion' },
  raisedWhen: {
    lv: 'Saņēmējam, kuram dzēstie dati bija izpausti, noteiktajā laikā nav paziņots par dzēšanu.',
    en: 'A recipient that had been given data that were deleted was not told of it in time.',
  },
  explanation: {
    lv: 'Saņēmējam „{recipient}” līdz {last} nav paziņots par datu dzēšanu, kas notika {deleted}.',
    en: 'By {last} the recipient {recipient} had not been told of the deletion that took place at {deleted}.',
  },
  dues({ subject, holdings, recipients, index }) {
    return holdings.deletions.flatMap((deletion): Due[] => {
      const at = after(index, 'art19-notice', deletion.occurredAt);
      if (at === undefined) return [];
      return recipientsToTell(deletion, holdings.disclosures, subject, recipients)
        .filter(
          ({ recipient, notifiedAt }) =>
            !(notifiedAt !== undefined && notifiedAt < at) && !isExcepted(subject, recipient),
        )
        .map(({ recipient }) => ({
          at,
          part: `${deletion.recordId}/${recipient}`,
          facts: { recipient, deleted: deletion.occurredAt, last: lastDayBefore(index.timeZone, at) },
        }));
    });
  },
};

const restrictionLiftNotAnnounced: ClockRule<SubjectView> = {
  code: 'restriction-lift-not-announced',
  version: 1,
  severity: 'medium',
  clause: 'VII.4',
  article: '18(3)',
  title: { lv: 'Nav paziņots par ierobežojuma atcelšanu', en: 'Lifting of a restriction not announced' },
  raisedWhen: {
    lv: 'Apstrādes ierobežojums atcelts, pirms par to informēts datu subjekts.',
    en: 'A restriction of processing was lifted before the data subject was told.',
  },
  explanation: {
    lv: 'Apstrādes ierobežojums „{restriction}” atcelts {lifted}, pirms tam neinformējot datu subjektu.',
    en: 'The restriction of processing {restriction} was lifted at {lifted} without telling the data subject before.',
  },
  dues: ({ subject: { restrictions } }) =>
    restrictions.flatMap(({ restrictionId, lift }): Due[] => {
      if (!lift || (lift.announcedAt !== undefined && lift.announcedAt < lift.liftedAt)) return [];
      const facts = { restriction: restrictionId, lifted: lift.liftedAt };
      return [{ at: lift.liftedAt, part: restrictionId, facts }];
    }),
};

const withdrawalHarder: ClockRule<SubjectView> = {
  code: 'withdrawal-harder-than-giving',
  version: 1,
  severity: 'low',
  clause: 'IV.4',
  article: '7(3)',
  title: { lv: 'Piekrišanu atsaukt ir grūtāk nekā dot', en: 'Withdrawing harder than giving' },
  raisedWhen: {
    lv: 'Piekrišana dota vienkāršāk, nekā politika to ļauj atsaukt.',
    en: 'Consent was given in an easier way than the policy lets it be withdrawn.',
  },
  explanation: {
    lv: 'Piekrišana „{consent}” dota formā „{form}”, bet politika to ļauj atsaukt tikai formās „{withdrawn}”.',
    en: 'The consent {consent} was given in the form {form}, but the policy lets it be withdrawn only in the forms {withdrawn}.',
  },
  dues: ({ subject: { consents }, index }) =>
    consents.flatMap(({ consentId, form, givenAt }): Due[] => {
      const forms = index.consentForms.get(form)?.withdrawnBy;
      if (!forms || forms.includes(form)) return [];
      const facts = { consent: consentId, form, withdrawn: forms.join(', ') };
      return [{ at: givenAt, part: consentId, facts }];
    }),
};

/** In the order they are described in. */
export const subjectRules: readonly ClockRule<SubjectView>[] = [
  deletionOverdue,
  art19NoticeMissing,
  restrictionLiftNotAnnounced,
  withdrawalHarder,
];
