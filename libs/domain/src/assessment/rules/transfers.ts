import { type AccessRecorded, type DisclosureRecorded } from '@lieciba/events';
import { familyOf, type Instruments, instrumentsAt, lastLapsed } from '../instruments';
import { forEach, type Outcome, type Rule } from '../rule';
import { recipientOf, type SharingView, thirdCountryOf, type View } from '../view';

const law = { version: 1, clause: 'V.b.4' } as const;

const instrumentsOf = (view: SharingView, place: string): Instruments =>
  instrumentsAt(view.index, recipientOf(view), place, view.at);

const rests = ({ adequate, inForce }: Instruments): boolean => adequate || inForce.length > 0;

export const transferToNonProcessor: Rule<SharingView> = {
  ...law,
  code: 'transfer-to-non-processor',
  severity: 'high',
  article: '44',
  title: {
    lv: 'Nosūtīšana trešajā valstī citam, nevis apstrādātājam',
    en: 'Transfer to somebody other than a processor',
  },
  raisedWhen: {
    lv: 'Dati ārpus ES un EEZ nodoti saņēmējam, kas nav apstrādātājs.',
    en: 'Data went outside of the EU and the EEA to a recipient that is no processor.',
  },
  explanation: {
    lv: 'Dati nodoti uz valsti {country} saņēmējam „{recipient}”, kura veids ir „{kind}”, nevis apstrādātājs.',
    en: 'Data went to the country {country}, to the recipient {recipient} of the kind {kind}, which is no processor.',
  },
  judge(view) {
    const country = thirdCountryOf(view);
    const kind = recipientOf(view)?.kind;
    if (country === undefined || kind === undefined || kind === 'processor') return undefined;
    return { facts: { country, recipient: view.data.recipient, kind } };
  },
};

export const transferNoSafeguard: Rule<SharingView> = {
  ...law,
  code: 'transfer-no-safeguard',
  severity: 'critical',
  article: '44',
  title: { lv: 'Nosūtīšana bez garantijām', en: 'Transfer without a safeguard' },
  raisedWhen: {
    lv: 'Nosūtīšanai ārpus ES un EEZ nekad nav bijis ne lēmuma par aizsardzības līmeņa pietiekamību, ne atbilstošu garantiju, ne izņēmuma.',
    en: 'A transfer outside of the EU and the EEA never had an adequacy decision, an appropriate safeguard or a derogation.',
  },
  explanation: {
    lv: 'Datu nosūtīšanai uz valsti {country} saņēmējam „{recipient}” nav nevienas spēkā esošas garantijas.',
    en: 'The transfer to the country {country}, to the recipient {recipient}, has no safeguard in force.',
  },
  judge(view) {
    const country = thirdCountryOf(view);
    if (country === undefined || rests(instrumentsOf(view, country))) return undefined;
    if (lastLapsed(view.index, recipientOf(view), country, view.at)) return undefined;
    return { facts: { country, recipient: view.data.recipient } };
  },
};

export const transferInstrumentLapsed: Rule<SharingView> = {
  ...law,
  code: 'transfer-instrument-lapsed',
  severity: 'critical',
  article: '44',
  title: { lv: 'Nosūtīšanas garantija vairs nav spēkā', en: 'Safeguard of the transfer lapsed' },
  raisedWhen: {
    lv: 'Garantija, uz kuru balstījās nosūtīšana, pirms tās beigusies vai atzīta par spēkā neesošu, un citas nav.',
    en: 'What the transfer relied on had ended or been invalidated before it, and there is nothing else.',
  },
  explanation: {
    lv: 'Datu nosūtīšanai uz valsti {country} saņēmējam „{recipient}” garantija „{instrument}” kopš {ended} vairs nav spēkā.',
    en: 'The safeguard {instrument} of the transfer to the country {country}, to the recipient {recipient}, had ended at {ended}.',
  },
  judge(view) {
    const country = thirdCountryOf(view);
    if (country === undefined || rests(instrumentsOf(view, country))) return undefined;
    const lapsed = lastLapsed(view.index, recipientOf(view), country, view.at);
    return lapsed && { facts: { country, recipient: view.data.recipient, ...lapsed } };
  },
};

export const transferNoTia: Rule<SharingView> = {
  ...law,
  code: 'transfer-no-tia',
  severity: 'high',
  article: '46',
  title: { lv: 'Nav nosūtīšanas ietekmes novērtējuma', en: 'No transfer impact assessment' },
  raisedWhen: {
    lv: 'Nosūtīšana balstīta vienīgi uz regulas 46. panta garantijām, kurām nav nosūtīšanas ietekmes novērtējuma.',
    en: 'The transfer rests on safeguards of Article 46 alone, none of which has a transfer impact assessment.',
  },
  explanation: {
    lv: 'Garantijai „{instrument}”, uz kuru balstās nosūtīšana uz valsti {country}, nav nosūtīšanas ietekmes novērtējuma.',
    en: 'The safeguard {instrument}, on which the transfer to the country {country} rests, has no transfer impact assessment.',
  },
  judge(view) {
    const country = thirdCountryOf(view);
    if (country === undefined) return undefined;
    const { adequate, inForce } = instrumentsOf(view, country);
    const isAssessed = ({ tiaRef, tiaAt }: (typeof inForce)[number]): boolean =>
      tiaRef !== undefined && (tiaAt === undefined || tiaAt <= view.at);
    const weak = inForce.filter((one) => familyOf(view.index, one) === 'appropriate-safeguard' && !isAssessed(one));
    // Anything else it can rest on is enough.
    if (adequate || weak.length < inForce.length) return undefined;
    return forEach(weak, ({ safeguardId }) => ({ part: safeguardId, facts: { instrument: safeguardId, country } }));
  },
};

export const derogationConditionsUnmet: Rule<SharingView> = {
  ...law,
  code: 'derogation-conditions-unmet',
  severity: 'high',
  article: '49(1)',
  title: { lv: 'Nav ievēroti izņēmuma nosacījumi', en: 'Conditions of the derogation unmet' },
  raisedWhen: {
    lv: 'Nosūtīšana balstīta uz pārliecinošām leģitīmajām interesēm, bet par to nav paziņots inspekcijai, nav informēts datu subjekts vai tā atkārtojas.',
    en: 'The transfer rests on compelling legitimate interests, but the authority or the data subject was not told, or it is repeated.',
  },
  explanation: {
    lv: 'Izņēmumam „{instrument}” nosūtīšanai uz valsti {country} nav izpildīts nosacījums „{condition}”.',
    en: 'The derogation {instrument} for the transfer to the country {country} does not meet the condition {condition}.',
  },
  judge(view) {
    const country = thirdCountryOf(view);
    if (country === undefined) return undefined;
    const { adequate, inForce } = instrumentsOf(view, country);
    const residual = inForce.filter(({ kind }) => view.index.safeguards.get(kind)?.residual);
    if (adequate || residual.length < inForce.length) return undefined;
    const repeated = view.context.disclosures?.some(
      (earlier) => earlier.recipient === view.data.recipient && earlier.firstAt < view.at,
    );
    return residual.flatMap(({ safeguardId, authorityNotifiedAt, subjectsInformedAt }): Outcome[] => {
      const unmet = (condition: string, met: boolean): Outcome[] =>
        met ? [] : [{ part: `${safeguardId}/${condition}`, facts: { instrument: safeguardId, country, condition } }];
      return [
        ...unmet('authority-notified', authorityNotifiedAt !== undefined && authorityNotifiedAt <= view.at),
        ...unmet('subject-informed', subjectsInformedAt !== undefined && subjectsInformedAt <= view.at),
        ...unmet('not-repeated', !repeated),
      ];
    });
  },
};

export const undeclaredTransfer: Rule<View<AccessRecorded>> = {
  ...law,
  code: 'undeclared-transfer',
  severity: 'medium',
  article: '44',
  title: {
    lv: 'Nedeklarēta nosūtīšana: piekļuve no trešās valsts',
    en: 'Undeclared transfer: access from a third country',
  },
  raisedWhen: {
    lv: 'Datiem piekļūts no valsts ārpus ES un EEZ, bet par nosūtīšanu nav ziņots.',
    en: 'Data were accessed from a country outside of the EU and the EEA, but not reported as a transfer.',
  },
  explanation: {
    lv: 'Datiem piekļūts no valsts {country}, kas ir ārpus ES un EEZ, bet tas nav norādīts kā nosūtīšana.',
    en: 'Data were accessed from the country {country}, outside of the EU and the EEA, which was not reported as a transfer.',
  },
  judge({ data: { actorCountry }, index }) {
    if (actorCountry === undefined || index.eea.has(actorCountry)) return undefined;
    return { facts: { country: actorCountry } };
  },
};

export const foreignOrder: Rule<View<DisclosureRecorded>> = {
  version: 1,
  code: 'art48-order',
  severity: 'critical',
  clause: 'V.b.4',
  article: '48',
  title: {
    lv: 'Trešās valsts iestādes rīkojums bez starptautiska nolīguma',
    en: 'Order of a third country without a treaty',
  },
  raisedWhen: {
    lv: 'Dati izpausti trešās valsts iestādei vai tiesai, nenorādot starptautisku nolīgumu.',
    en: 'Data were disclosed to an authority or court of a third country without naming an international agreement.',
  },
  explanation: {
    lv: 'Dati izpausti trešās valsts iestādei „{recipient}”, bet starptautisks nolīgums, uz ko tās rīkojums balstās, nav norādīts.',
    en: 'Data were disclosed to the third-country authority {recipient}, but no international agreement for its order is named.',
  },
  judge(view) {
    if (recipientOf(view)?.kind !== 'third-country-authority' || view.data.ground?.lawRef !== undefined)
      return undefined;
    return { facts: { recipient: view.data.recipient } };
  },
};
