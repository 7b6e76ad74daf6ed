import { type SampleRecipient } from './sample';

/** Everybody outside who receives data. Companies are invented; authorities are what they are. */
export const recipients: readonly SampleRecipient[] = [
  { id: 'banka-a', name: 'Banka A', kind: 'counterparty', country: 'LV' },
  { id: 'revidenti-a', name: 'Zvērinātu revidentu birojs A', kind: 'counterparty', country: 'LV' },
  { id: 'inkaso-a', name: 'Parādu piedziņas uzņēmums A', kind: 'counterparty', country: 'LV' },
  { id: 'partneris-a', name: 'Apakšuzņēmējs A', kind: 'counterparty', country: 'LV' },
  { id: 'apdrosinatajs-a', name: 'Apdrošinātājs A', kind: 'third-party', country: 'LV' },
  { id: 'vid', name: 'Valsts ieņēmumu dienests', kind: 'authority', country: 'LV' },
  { id: 'vdi', name: 'Valsts darba inspekcija', kind: 'authority', country: 'LV' },
  { id: 'valsts-policija', name: 'Valsts policija', kind: 'authority', country: 'LV' },
  { id: 'tiesu-izpilditajs-a', name: 'Zvērināts tiesu izpildītājs A', kind: 'authority', country: 'LV' },
  { id: 'tiesa', name: 'Rajona tiesa', kind: 'authority', country: 'LV' },
  { id: 'mail-us', name: 'Mail US', kind: 'processor', country: 'US' },
  { id: 'support-in', name: 'Support IN', kind: 'processor', country: 'IN' },
];
