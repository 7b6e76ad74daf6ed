import { isPurposeWithin } from '../../catalogue/matrices';
import { type Consent } from '../../subject/subject';
import { forEach, type Outcome, type Outcomes, type Rule } from '../rule';
import { covers } from '../scope';
import { consentOf, consentsCited, type View } from '../view';
import { lag } from '../words';

const law = { version: 1, severity: 'high', clause: 'IV.3', article: '7(1)' } as const;

/** What is found of each consent that the record cites and the register knows. */
const ofEachConsent = (view: View, judge: (consent: Consent) => Outcome | undefined): Outcomes =>
  forEach(consentsCited(view), (id) => {
    const consent = consentOf(view, id);
    return consent && judge(consent);
  });

const about = (consent: Consent, more: Record<string, string> = {}): Outcome => ({
  part: consent.consentId,
  facts: { consent: consent.consentId, ...more },
});

const hasEnded = ({ withdrawal }: Consent, at: string): boolean =>
  withdrawal !== undefined && withdrawal.receivedAt <= at;

export const consentNotInForce: Rule<View> = {
  ...law,
  code: 'consent-not-in-force',
  severity: 'critical',
  clause: 'IV.4',
  article: '6(1)(a)',
  title: { lv: 'Piekrišana nav spēkā', en: 'Consent not in force' },
  raisedWhen: {
    lv: 'Apstrādes brīdī norādītā piekrišana nav zināma, vēl nav dota vai ir beigusies.',
    en: 'At the time of the processing the consent named is not known, not given yet, or has expired.',
  },
  explanation: {
    lv: 'Piekrišana „{consent}” piekrišanu reģistrā nav zināma.',
    en: 'The register of consents knows no consent {consent}.',
  },
  judge: (view) =>
    forEach(consentsCited(view), (id) => {
      const consent = consentOf(view, id);
      if (!consent) return { part: id, facts: { consent: id } };
      const { givenAt: given, expiresAt: expired } = consent;
      if (view.at < given) {
        const explanation = {
          lv: 'Apstrādes brīdī piekrišana „{consent}” vēl nebija dota; tā dota {given}.',
          en: 'At the time of the processing the consent {consent} had not been given; it was given at {given}.',
        };
        return { ...about(consent, { given }), explanation };
      }
      if (expired === undefined || view.at < expired || hasEnded(consent, view.at)) return undefined;
      const explanation = {
        lv: 'Apstrādes brīdī piekrišana „{consent}” bija beigusies; tās termiņš beidzās {expired}.',
        en: 'At the time of the processing the consent {consent} had expired, at {expired}.',
      };
      return { ...about(consent, { expired }), explanation };
    }),
};

export const processingAfterWithdrawal: Rule<View> = {
  ...law,
  code: 'processing-after-withdrawal',
  severity: 'critical',
  clause: 'IV.4',
  article: '7(3)',
  title: { lv: 'Apstrāde pēc piekrišanas atsaukuma', en: 'Processing after withdrawal of consent' },
  raisedWhen: {
    lv: 'Dati apstrādāti, pamatojoties uz piekrišanu, kuras atsaukums jau bija saņemts.',
    en: 'Data were processed on a consent whose withdrawal had been received.',
  },
  explanation: {
    lv: 'Dati apstrādāti, pamatojoties uz piekrišanu „{consent}”, {lag} pēc tam, kad {withdrawn} saņemts tās atsaukums.',
    en: 'Data were processed on the consent {consent} {lag} after its withdrawal was received at {withdrawn}.',
  },
  judge: (view) =>
    ofEachConsent(view, (consent) => {
      const withdrawn = consent.withdrawal?.receivedAt;
      if (withdrawn === undefined || view.at < withdrawn) return undefined;
      return about(consent, { withdrawn, lag: lag(withdrawn, view.at) });
    }),
};

export const basisSwapped: Rule<View> = {
  ...law,
  code: 'basis-swapped-after-withdrawal',
  severity: 'review',
  clause: 'IV.4',
  article: '17(1)(b)',
  title: { lv: 'Pēc atsaukuma mainīts tiesiskais pamats', en: 'Basis swapped after a withdrawal' },
  raisedWhen: {
    lv: 'Pēc piekrišanas atsaukuma tam pašam nolūkam norādīts cits tiesiskais pamats; vai tas ir patstāvīgs, jāvērtē cilvēkam.',
    en: 'After a consent was withdrawn, another basis is stated for the same purpose; whether it stands by itself is for a person to say.',
  },
  explanation: {
    lv: 'Nolūkam „{purpose}” norādīts pamats „{basis}”, lai gan šim pašam nolūkam dotā piekrišana „{consent}” atsaukta {withdrawn}.',
    en: 'The basis {basis} is stated for the purpose {purpose}, for which the consent {consent} had been withdrawn at {withdrawn}.',
  },
  judge(view) {
    const { basis, purpose, categories } = view.data;
    if (!basis || basis.code === 'consent') return undefined;
    return forEach(view.context.subject.consents, (consent) => {
      const withdrawn = consent.withdrawal?.receivedAt;
      if (withdrawn === undefined || view.at < withdrawn) return undefined;
      if (!consent.purposes.includes(purpose) || !covers.anyOf(consent.categories, categories)) return undefined;
      return about(consent, { purpose, basis: basis.code, withdrawn });
    });
  },
};

export const consentNotWritten: Rule<View> = {
  ...law,
  code: 'consent-not-written',
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
  article: '4(11)',
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
  article: '4(11)',
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
  article: '4(11)',
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

export const consentScopeExceeded: Rule<View> = {
  ...law,
  code: 'consent-scope-exceeded',
  clause: 'IV.4',
  article: '6(1)(a)',
  title: { lv: 'Pārsniegts piekrišanas apjoms', en: 'Scope of consent exceeded' },
  raisedWhen: {
    lv: 'Apstrādes nolūks vai datu kategorija piekrišanā nav minēta.',
    en: 'The purpose or a category of the processing is not named in the consent.',
  },
  explanation: {
    lv: 'Piekrišana „{consent}” neaptver „{exceeding}”.',
    en: 'The consent {consent} does not cover {exceeding}.',
  },
  judge(view) {
    const id = view.data.basis?.code === 'consent' ? view.data.basis.consentId : undefined;
    const consent = id === undefined ? undefined : consentOf(view, id);
    if (!consent) return undefined;
    const beyond = (exceeding: string): Outcome => ({
      part: exceeding,
      facts: { consent: consent.consentId, exceeding },
    });
    const { purpose, categories } = view.data;
    // A consent without any purpose is not specific, which is another finding.
    const elsewhere = consent.purposes.length > 0 && !consent.purposes.some((scope) => isPurposeWithin(purpose, scope));
    const strange = forEach(categories, (one) => (covers.code(consent.categories, one) ? undefined : beyond(one)));
    return elsewhere ? [beyond(purpose), ...[strange ?? []].flat()] : strange;
  },
};

export const childConsentNoGuardian: Rule<View> = {
  ...law,
  code: 'child-consent-no-guardian',
  clause: 'II.3.3',
  article: '8(1)',
  title: { lv: 'Bērna piekrišana bez vecāka piekrišanas', en: 'Consent of a child without a guardian' },
  raisedWhen: {
    lv: 'Tiešsaistes pakalpojumam piekritis bērns, kas jaunāks par 13 gadiem, bez vecāka vai aizbildņa piekrišanas.',
    en: 'A child under 13 consented to an online service without a parent or guardian.',
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
