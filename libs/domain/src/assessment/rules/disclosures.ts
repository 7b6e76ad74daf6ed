import { type DisclosureRecorded } from '@lieciba/events';
import { type CatalogueIndex } from '../catalogue-index';
import { forEach, type Outcomes, type Rule } from '../rule';
import { consentOf, recipientOf, type View } from '../view';

type DisclosureView = View<DisclosureRecorded>;
type Ground = NonNullable<DisclosureRecorded['data']['ground']>;
type Evidence = Exclude<keyof Ground, 'code'>;

const law = { version: 1, severity: 'high', clause: 'V.b.7' } as const;

/** Whether a ground is one that rests on such evidence: a consent, a request. */
export const asksFor = ({ grounds }: CatalogueIndex, ground: Ground | undefined, evidence: Evidence): boolean =>
  ground !== undefined && grounds.get(ground.code)?.evidence.includes(evidence) === true;

/** Handing data to a processor is no disclosure to a third party: other rules speak of it. */
export const isToThirdParty = (view: DisclosureView): boolean => recipientOf(view)?.kind !== 'processor';

export const noGround: Rule<DisclosureView> = {
  ...law,
  code: 'disclosure-no-ground',
  severity: 'critical',
  article: '6(1)',
  title: { lv: 'Izpaušana bez pamata', en: 'Disclosure without a ground' },
  raisedWhen: {
    lv: 'Dati izpausti trešajai personai, nenorādot nevienu no politikā paredzētajiem izpaušanas pamatiem.',
    en: 'Data were disclosed to a third party without any of the grounds that the policy has for it.',
  },
  explanation: {
    lv: 'Dati izpausti saņēmējam „{recipient}”, bet neviens politikā paredzētais izpaušanas pamats nav norādīts.',
    en: 'Data were disclosed to the recipient {recipient} without any ground of the policy.',
  },
  judge: (view) => {
    const { ground, recipient } = view.data;
    if (!isToThirdParty(view) || (ground && view.index.grounds.has(ground.code))) return undefined;
    return { facts: { recipient } };
  },
};

/** What the ground wants and the record does not have, of these. */
const missingOf = (view: DisclosureView, wanted: readonly Evidence[]): Outcomes => {
  const { ground, caseRef } = view.data;
  if (!ground) return undefined;
  return forEach(view.index.grounds.get(ground.code)?.evidence, (evidence) => {
    if (!wanted.includes(evidence) || ground[evidence] !== undefined) return undefined;
    // The case of the record is as good as one of the ground.
    if (evidence === 'caseRef' && caseRef !== undefined) return undefined;
    return { part: evidence, facts: { ground: ground.code, evidence } };
  });
};

const lacks = {
  lv: 'Izpaušanas pamatam „{ground}” trūkst apliecinājuma „{evidence}”.',
  en: 'The ground of disclosure {ground} lacks its evidence {evidence}.',
} as const;

export const counterpartyEvidenceMissing: Rule<DisclosureView> = {
  ...law,
  code: 'dg-counterparty-evidence-missing',
  clause: 'V.b.7.1',
  article: '5(2)',
  title: { lv: 'Izpaušana līgumslēdzējam bez apliecinājuma', en: 'Disclosure to a contracting party without evidence' },
  raisedWhen: {
    lv: 'Izpaušanai otrai līgumslēdzējai pusei nav norādīts līgums vai izpildāmais pienākums.',
    en: 'A disclosure to the other contracting party names no contract, or no duty performed by it.',
  },
  explanation: lacks,
  judge: (view) => missingOf(view, ['contractRef', 'duty']),
};

export const consentEvidenceMissing: Rule<DisclosureView> = {
  ...law,
  code: 'dg-consent-evidence-missing',
  clause: 'V.b.7.2',
  article: '7(1)',
  title: { lv: 'Izpaušana bez norādes uz piekrišanu', en: 'Disclosure that names no consent' },
  raisedWhen: {
    lv: 'Izpaušana pamatota ar piekrišanu, bet nav norādīts, ar kuru tieši.',
    en: 'A disclosure rests on consent, but on none in particular.',
  },
  explanation: lacks,
  judge: (view) => missingOf(view, ['consentId']),
};

export const authorityRequestMissing: Rule<DisclosureView> = {
  ...law,
  code: 'authority-request-missing',
  clause: 'V.b.7.3',
  article: '6(1)(c)',
  title: { lv: 'Nav iestādes pieprasījuma', en: 'No request of the authority' },
  raisedWhen: {
    lv: 'Izpaušanai iestādei nav norādīts pieprasījums vai tā iesniedzējs.',
    en: 'A disclosure to an authority names no request, or not who made it.',
  },
  explanation: lacks,
  judge: (view) => missingOf(view, ['requestRef', 'requester']),
};

export const authorityRequestUnreasoned: Rule<DisclosureView> = {
  ...law,
  code: 'authority-request-unreasoned',
  clause: 'V.b.7.3',
  article: '6(3)',
  title: { lv: 'Nepamatots iestādes pieprasījums', en: 'Unreasoned request of an authority' },
  raisedWhen: {
    lv: 'Iestādes pieprasījumā nav tiesību normas, nolūka, pieprasīto datu kategoriju vai laikposma sākuma (sk. spriedumu C-175/20).',
    en: 'The request of the authority lacks the provision of law, the purpose, the categories or the beginning of the period (see C-175/20).',
  },
  explanation: lacks,
  judge: (view) => missingOf(view, ['lawRef', 'statedPurpose', 'requestedCategories', 'requestedFrom']),
};

export const authorityRequestNoEndDate: Rule<DisclosureView> = {
  ...law,
  code: 'authority-request-no-end-date',
  severity: 'medium',
  clause: 'V.b.7.3',
  article: '5(1)(c)',
  title: { lv: 'Iestādes pieprasījums bez beigu datuma', en: 'Request of an authority without an end date' },
  raisedWhen: {
    lv: 'Iestādes pieprasījums nav ierobežots laikā (sk. spriedumu C-175/20).',
    en: 'The request of the authority has no limit in time (see C-175/20).',
  },
  explanation: lacks,
  judge: (view) => missingOf(view, ['requestedUntil']),
};

export const defenceEvidenceMissing: Rule<DisclosureView> = {
  ...law,
  code: 'dg-defence-evidence-missing',
  clause: 'V.b.7.4',
  article: '6(1)(f)',
  title: { lv: 'Tiesību aizstāvība bez lietas', en: 'Legal defence without a case' },
  raisedWhen: {
    lv: 'Izpaušana pamatota ar tiesību aizstāvību, bet lieta nav norādīta.',
    en: 'A disclosure rests on the defence of rights, but names no case.',
  },
  explanation: lacks,
  judge: (view) => missingOf(view, ['caseRef']),
};

export const authorityScopeExceeded: Rule<DisclosureView> = {
  ...law,
  code: 'authority-scope-exceeded',
  clause: 'V.b.7.3',
  article: '5(1)(c)',
  title: { lv: 'Izpausts vairāk, nekā pieprasīts', en: 'More disclosed than requested' },
  raisedWhen: {
    lv: 'Iestādei izpausta datu kategorija, kuras tā nav pieprasījusi.',
    en: 'A category was disclosed to an authority that it had not requested.',
  },
  explanation: {
    lv: 'Iestādei „{recipient}” izpausta datu kategorija „{category}”, kuras pieprasījumā nav.',
    en: 'The category {category} was disclosed to the authority {recipient}, which had not requested it.',
  },
  judge({ data: { categories, ground, recipient } }) {
    const requested = ground?.requestedCategories;
    if (!requested) return undefined;
    return forEach(categories, (category) =>
      requested.includes(category) ? undefined : { part: category, facts: { recipient, category } },
    );
  },
};

export const disclosureConsentScope: Rule<DisclosureView> = {
  ...law,
  code: 'disclosure-consent-scope',
  clause: 'V.b.7.2',
  article: '6(1)(a)',
  title: { lv: 'Piekrišana neaptver saņēmēju', en: 'Consent does not cover the recipient' },
  raisedWhen: {
    lv: 'Izpaušana pamatota ar piekrišanu, kurā nav minēts ne saņēmējs, ne tā veids.',
    en: 'A disclosure rests on a consent that names neither the recipient nor its kind.',
  },
  explanation: {
    lv: 'Piekrišana „{consent}” neaptver izpaušanu saņēmējam „{recipient}”.',
    en: 'The consent {consent} does not cover a disclosure to the recipient {recipient}.',
  },
  judge(view) {
    const { ground, recipient } = view.data;
    if (ground?.consentId === undefined || !asksFor(view.index, ground, 'consentId')) return undefined;
    const consent = consentOf(view, ground.consentId);
    const kind = recipientOf(view)?.kind;
    // A consent that nobody knows is another finding.
    if (!consent || consent.recipients.some((one) => one === recipient || one === kind)) return undefined;
    return { part: consent.consentId, facts: { consent: consent.consentId, recipient } };
  },
};
