import { type Phrase } from '../words/phrase';

/** What stands on the page, keyed by the `data-word` of its place. */
export const pageWords = {
  title: { lv: 'Pierādījuma pārbaude', en: 'Check a proof' },
  lead: {
    lv: 'Pārbauda, vai ieraksts ir parakstītā žurnālā un kopš apzīmogošanas nav mainīts. Viss notiek šajā pārlūkprogrammā; neviens fails nekur netiek sūtīts.',
    en: 'Checks whether a record is in a signed log and unaltered since it was sealed. Everything happens in this browser; no file is sent anywhere.',
  },
  proof: { lv: '1. Pierādījums', en: '1. The proof' },
  proofHint: { lv: 'Fails ar paplašinājumu .tlog-proof', en: 'A file named .tlog-proof' },
  keys: { lv: '2. Žurnāla pārbaudes atslēga', en: '2. The log’s verifier key' },
  keysHint: {
    lv: 'Iegūta no avota, kam uzticaties, nevis kopā ar pierādījumu. Katrā rindā viena; te var likt arī liecinieku atslēgas, tad prasīts ir katra liecinieka apliecinājums.',
    en: 'From a source you trust, not from where the proof came. One a line; keys of witnesses may stand here too, and each of them is then required.',
  },
  leaf: { lv: '3. Ieraksts', en: '3. The record' },
  leafHint: {
    lv: 'Tikai tad, ja ieraksta nav pašā pierādījumā',
    en: 'Only where the proof does not carry it',
  },
  choose: { lv: 'Izvēlēties failu', en: 'Choose a file' },
  drop: { lv: 'vai ievelciet to šeit', en: 'or drop it here' },
  check: { lv: 'Pārbaudīt', en: 'Check' },
  result: { lv: 'Iznākums', en: 'Outcome' },
  waiting: {
    lv: 'Vēl nav ko pārbaudīt: vajag pierādījumu un atslēgu.',
    en: 'Nothing to check yet: a proof and a key are needed.',
  },
  footer: {
    lv: 'Šī lapa darbojas bez tīkla. Tās drošības politika aizliedz jebkādu savienojumu, tāpēc to var saglabāt un lietot datorā, kas nav pieslēgts internetam.',
    en: 'This page works without a network. Its security policy forbids every connection, so it can be kept and used on a computer that is not online.',
  },
} as const satisfies Record<string, Phrase>;

export type PageWord = keyof typeof pageWords;
