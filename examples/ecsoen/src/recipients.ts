import { type SampleRecipient } from './sample';

/** Everybody outside who receives data. Companies are invented; authorities are what they are. */
export const recipients: readonly SampleRecipient[] = [
  { id: 'banka-a', name: 'Banka A', kind: 'contracting-party', country: 'LV' },
  { id: 'revidenti-a', name: 'Zvērinātu revidentu birojs A', kind: 'contracting-party', country: 'LV' },
  { id: 'inkaso-a', name: 'Parādu piedziņas uzņēmums A', kind: 'contracting-party', country: 'LV' },
  { id: 'partneris-a', name: 'Apakšuzņēmējs A', kind: 'contracting-party', country: 'LV' },
  { id: 'partneris-b', name: 'Apakšuzņēmējs B', kind: 'contracting-party', country: 'LV' },
  { id: 'apdrosinatajs-a', name: 'Apdrošinātājs A', kind: 'third-party', country: 'LV' },
  { id: 'vid', name: 'Valsts ieņēmumu dienests', kind: 'authority', country: 'LV' },
  { id: 'vdi', name: 'Valsts darba inspekcija', kind: 'authority', country: 'LV' },
  { id: 'valsts-policija', name: 'Valsts policija', kind: 'authority-inquiry', country: 'LV' },
  { id: 'tiesu-izpilditajs-a', name: 'Zvērināts tiesu izpildītājs A', kind: 'authority-inquiry', country: 'LV' },
  { id: 'tiesa', name: 'Rajona tiesa', kind: 'court', country: 'LV' },
  { id: 'apgabaltiesa-us', name: 'Apgabala tiesa ASV', kind: 'third-country-authority', country: 'US' },
  { id: 'mail-us', name: 'Mail US', kind: 'processor', country: 'US' },
  { id: 'support-in', name: 'Support IN', kind: 'processor', country: 'IN' },
  { id: 'support-ph', name: 'Support PH', kind: 'processor', country: 'PH', engagedBy: 'support-in' },
];
