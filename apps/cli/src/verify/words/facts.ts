import { type Phrase } from './phrase';

/** What a verdict names, in the order in which it is told. */
export const factNames = {
  file: { lv: 'Fails', en: 'File' },
  origin: { lv: 'Žurnāls', en: 'Log' },
  recordId: { lv: 'Ieraksts', en: 'Record' },
  index: { lv: 'Vieta žurnālā (no 0)', en: 'Place in the log (from 0)' },
  size: { lv: 'Ierakstu skaits žurnālā', en: 'Records in the log' },
  oldSize: { lv: 'Ierakstu skaits vecākajā kontrolpunktā', en: 'Records at the older checkpoint' },
  newSize: { lv: 'Ierakstu skaits jaunākajā kontrolpunktā', en: 'Records at the newer checkpoint' },
  root: { lv: 'Saknes jaucējvērtība', en: 'Root hash' },
  leafHash: { lv: 'Ieraksta jaucējvērtība', en: 'Hash of the record' },
  type: { lv: 'Notikuma veids', en: 'Kind of event' },
  stream: { lv: 'Plūsma', en: 'Stream' },
  revision: { lv: 'Kārtas numurs plūsmā (no 0)', en: 'Place in its stream (from 0)' },
  eventId: { lv: 'Notikuma identifikators', en: 'Id of the event' },
  position: { lv: 'Pozīcija krātuvē', en: 'Position in the store' },
  view: { lv: 'Skats', en: 'View' },
  certified: { lv: 'Rindu skaits izziņā', en: 'Rows certified' },
  found: { lv: 'Rindu skaits pēc žurnāla', en: 'Rows out of the log' },
  issuedAt: { lv: 'Izziņa izsniegta', en: 'Certificate made' },
  program: { lv: 'Programma', en: 'Program' },
  query: { lv: 'Jautājums', en: 'What was asked' },
  count: { lv: 'Skaits', en: 'How many' },
  behind: { lv: 'Pēdējais neskartais ieraksts', en: 'Last record as sealed' },
  signedBy: { lv: 'Parakstījusi atslēga', en: 'Signed by the key' },
  witnessedBy: { lv: 'Apliecinājis liecinieks', en: 'Cosigned by the witness' },
  timeStamp: { lv: 'Laika zīmogs', en: 'Time-stamp' },
  cause: { lv: 'Iemesls', en: 'Cause' },
  content: { lv: 'Ieraksta saturs', en: 'What the record says' },
} as const satisfies Record<string, Phrase>;

export type FactName = keyof typeof factNames;
