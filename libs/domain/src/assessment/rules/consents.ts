import { isPurposeWithin } from '../../catalogue/matrices';
import { type Consent } from '../../subject/subject';
import { forEach, type Outcome, type Rule } from '../rule';
import { covers } from '../scope';
import { consentOf, consentsCited, type View } from '../view';
import { lag } from '../words';
import { about, ofEachConsent } from './cited-consents';

const law = { version: 1, severity: 'high', clause: 'IV.4', article: '7(3)' } as const;

const hasEnded = ({ withdrawal }: Consent, at: string): boolean =>
  withdrawal !== undefined && withdrawal.receivedAt <= at;

export const consentNotInForce: Rule<View> = {
  ...law,
  code: 'consent-not-in-force',
  severity: 'critical',
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
  title: { lv: 'Apstrāde pēc piekrišanas atsaukuma', en: 'Processing after withdrawal of consent' },
  raisedWhen: {
    lv: 'Dati apstrādāti, pamatojoties uz piekrišanu, kuras atsaukums jau bija saņemts.',
    en: 'Data were processed on a consent whose withdrawal had been received.',
  },
  explanation: {
    lv: 'Dati apstrādāti, pamatojoties uz piekrišanu „{consent}”, {lag} pēc tam, kad {withdrawn} saņemts tās atsaukums.',
    en: 'Data were processed on the consent {consent}, {lag} after its withdrawal was received at {withdrawn}.',
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

export const consentScopeExceeded: Rule<View> = {
  ...law,
  code: 'consent-scope-exceeded',
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
