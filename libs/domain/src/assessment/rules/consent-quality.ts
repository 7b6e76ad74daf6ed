import { type Rule } from '../rule';
import { type View } from '../view';
import { about, ofEachConsent } from './cited-consents';

const law = { version: 1, severity: 'high', clause: 'IV.3', article: '4(11)' } as const;

export const consentNotWritten: Rule<View> = {
  ...law,
  code: 'consent-not-written',
  article: '7(1)',
  title: { lv: 'Piekrišana nav rakstveida', en: 'Consent not in writing' },
  raisedWhen: {
    lv: 'Piekrišana, uz kuru balstīta apstrāde, nav dota rakstveidā vai nav saglabāts tās pierādījums.',
    en: 'The consent relied on was not given in writing, or no evidence of it was kept.',
  },
  explanation: {
    lv: 'Piekrišana „{consent}” dota formā „{form}”, kas politikā nav paredzēta.',
    en: 'The consent {consent} was given in the form {form}, which the policy does not provide for.',
  },
  judge: (view) =>
    ofEachConsent(view, (consent) => {
      const { form, evidenceHash } = consent;
      if (form === 'implied') return undefined; // Which is a graver matter, with a rule of its own.
      if (!view.index.consentForms.get(form)?.meetsPolicy) return about(consent, { form });
      if (evidenceHash !== undefined) return undefined;
      const explanation = {
        lv: 'Piekrišanai „{consent}”, kas dota formā „{form}”, nav saglabāts pierādījums.',
        en: 'No evidence was kept of the consent {consent} given in the form {form}.',
      };
      return { ...about(consent, { form }), explanation };
    }),
};

export const consentImplied: Rule<View> = {
  ...law,
  code: 'consent-implied',
  title: { lv: 'Netieša piekrišana', en: 'Implied consent' },
  raisedWhen: {
    lv: 'Apstrāde balstīta uz piekrišanu, kas tikai izsecināta no rīcības, piemēram, no vietnes apmeklēšanas.',
    en: 'Processing rests on a consent that was only inferred from conduct, such as visiting a website.',
  },
  explanation: {
    lv: 'Piekrišana „{consent}” ir tikai izsecināta no datu subjekta rīcības.',
    en: 'The consent {consent} was only inferred from the conduct of the data subject.',
  },
  judge: (view) => ofEachConsent(view, (consent) => (consent.form === 'implied' ? about(consent) : undefined)),
};

export const consentNotSpecific: Rule<View> = {
  ...law,
  code: 'consent-not-specific',
  title: { lv: 'Piekrišana nav konkrēta', en: 'Consent not specific' },
  raisedWhen: {
    lv: 'Piekrišanā, uz kuru balstīta apstrāde, nav norādīts neviens nolūks.',
    en: 'The consent relied on names no purpose.',
  },
  explanation: {
    lv: 'Piekrišanā „{consent}” nav norādīts neviens nolūks.',
    en: 'The consent {consent} names no purpose.',
  },
  judge: (view) => ofEachConsent(view, (consent) => (consent.purposes.length === 0 ? about(consent) : undefined)),
};

export const consentNotInformed: Rule<View> = {
  ...law,
  code: 'consent-not-informed',
  title: { lv: 'Piekrišana nav apzināta', en: 'Consent not informed' },
  raisedWhen: {
    lv: 'Nav zināms, kādu paziņojumu par apstrādi datu subjekts saņēma, dodot piekrišanu.',
    en: 'It is not known which notice the data subject had when consenting.',
  },
  explanation: {
    lv: 'Piekrišanai „{consent}” nav norādīta paziņojuma par apstrādi versija.',
    en: 'The consent {consent} names no version of the notice it was given on.',
  },
  judge: (view) => ofEachConsent(view, (consent) => (consent.noticeVersion === undefined ? about(consent) : undefined)),
};

export const childConsentNoGuardian: Rule<View> = {
  ...law,
  code: 'child-consent-no-guardian',
  clause: 'II.3.3',
  article: '8(1)',
  title: { lv: 'Bērna piekrišana bez vecāka piekrišanas', en: 'Consent of a child without a guardian' },
  raisedWhen: {
    lv: 'Tiešsaistes pakalpojumam piekritis bērns, kurš vecuma dēļ pats piekrist vēl nevar, bez vecāka vai aizbildņa piekrišanas.',
    en: 'A child too young to consent alone consented to an online service without a parent or guardian.',
  },
  explanation: {
    lv: 'Piekrišanu „{consent}” tiešsaistes pakalpojumam devis bērns bez vecāka vai aizbildņa piekrišanas.',
    en: 'The consent {consent} to an online service was given by a child without a parent or guardian.',
  },
  judge: (view) =>
    ofEachConsent(view, (consent) =>
      consent.onlineService && consent.underAge && !consent.guardianConsented ? about(consent) : undefined,
    ),
};
