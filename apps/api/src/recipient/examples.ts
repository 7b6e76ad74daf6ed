const enteredBy = { id: 'ilze.liepina', name: 'Ilze Liepiņa' };
const identity = { kind: 'processor', name: 'Pasta serviss SIA', registrationNumber: '40103123456', country: 'LV' };

export const recipientExample = { recipientId: 'mail-provider', ...identity, enteredBy };
export const correctionExample = { ...identity, country: 'EE', reason: 'Pārcēlies uz Igauniju.' };
export const retirementExample = { at: '2026-12-31T22:00:00Z', reason: 'Sadarbība beigusies.' };
export const assessmentExample = {
  assessmentRef: 'PV-2026-3',
  outcome: 'sufficient',
  assessedAt: '2026-10-01T09:00:00Z',
  reviewBy: '2027-10-01T09:00:00Z',
};

export const contractExample = {
  contractId: 'dpa-2024',
  contractRef: 'DPA-2024-11',
  subjectMatter: 'E-pasta mitināšana',
  nature: 'Glabāšana un pārsūtīšana',
  purposes: ['service-provision/sp-claims'],
  categories: ['communication-data'],
  subjectGroups: ['client'],
  clauses: ['documented-instructions', 'confidentiality', 'security', 'audits'],
  subProcessors: ['cloud-storage'],
  validFrom: '2024-01-01T00:00:00+02:00',
  validUntil: '2027-01-01T00:00:00+02:00',
  enteredBy,
};
export const contractEndingExample = { at: '2026-12-01T00:00:00+02:00', reason: 'Uzteikts.' };
export const subProcessorExample = { subProcessor: 'backup-storage', at: '2026-06-01T00:00:00+03:00' };

export const safeguardExample = {
  safeguardId: 'scc-2024',
  kind: 'art46-2-c-scc',
  module: '2',
  instrumentRef: 'SCC-2024-7',
  countries: ['US'],
  validFrom: '2024-01-01T00:00:00+02:00',
  tiaRef: 'TIA-2024-2',
  tiaAt: '2023-12-01T09:00:00Z',
  measures: ['Šifrēšana ar atslēgu EEZ'],
  reviewBy: '2027-01-01T00:00:00+02:00',
};
export const lapseExample = { at: '2026-11-01T00:00:00+02:00', reason: 'Atzīts par spēkā neesošu.' };

export const demandExample = {
  demandId: 'audit-2026',
  matter: 'Audita ziņojums par drošības pasākumiem',
  madeAt: '2026-10-01T09:00:00Z',
  dueAt: '2026-12-01T09:00:00Z',
};
export const demandAnswerExample = { answeredAt: '2026-11-10T09:00:00Z' };
