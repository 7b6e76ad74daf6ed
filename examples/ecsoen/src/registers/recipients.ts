import { recipients } from '../recipients';
import { type SampleEntry } from '../sample';
import { type Calendar, entered } from './entry';

const clauses = [
  'documented-instructions',
  'confidentiality',
  'security',
  'sub-processing',
  'assistance-with-rights',
  'assistance-with-obligations',
  'deletion-or-return',
  'audits',
];

const mailProvider = ({ at }: Calendar): readonly SampleEntry[] => [
  entered('recipients/mail-us/contracts', {
    contractId: 'mail-dpa',
    contractRef: 'Datu apstrādes līgums MAIL-2023',
    subjectMatter: 'E-pasta pakalpojums',
    nature: 'Glabāšana un sūtīšana',
    purposes: ['service-provision', 'service-receipt'],
    categories: ['communication-data', 'person-contact'],
    subjectGroups: ['client', 'employee', 'supplier'],
    clauses,
    validFrom: at(-700),
  }),
  entered('recipients/mail-us/safeguards', {
    safeguardId: 'mail-dpf',
    kind: 'art45-adequacy',
    instrumentRef: 'Komisijas Īstenošanas lēmums (ES) 2023/1795',
    countries: ['US'],
    validFrom: at(-500),
    measures: ['Šifrēšana pārraides laikā'],
    reviewBy: at(1_400),
  }),
  entered('recipients/mail-us/assessments', {
    assessmentRef: 'PV-MAIL-1',
    outcome: 'sufficient',
    assessedAt: at(20),
    reviewBy: at(1_400),
  }),
];

/** What was agreed with the support desk, and where it slipped: a gap between contracts, one between clauses, a late assessment. */
const supportDesk = ({ at }: Calendar): readonly SampleEntry[] => {
  const contract = {
    subjectMatter: 'Klientu atbalsta dienests',
    nature: 'Attālināta piekļuve klientu kartītēm',
    purposes: ['service-provision/sp-delivery', 'service-provision/sp-claims'],
    categories: ['person-contact', 'client-data', 'communication-data'],
    subjectGroups: ['client'],
  };
  const scc = { kind: 'art46-2-c-scc', module: '2', countries: ['IN'], measures: ['Pseidonimizācija'] };
  const tia = 'Nosūtīšanas ietekmes novērtējums IN';
  return [
    entered('recipients/support-in/contracts', {
      ...contract,
      contractId: 'support-dpa-1',
      contractRef: 'Datu apstrādes līgums SUP-1',
      clauses: clauses.slice(0, -1), // Nobody thought of audits.
      validFrom: at(-400),
      validUntil: at(331),
    }),
    entered('recipients/support-in/contracts', {
      ...contract,
      contractId: 'support-dpa-2',
      contractRef: 'Datu apstrādes līgums SUP-2',
      clauses,
      validFrom: at(343),
    }),
    entered('recipients/support-in/safeguards', {
      ...scc,
      safeguardId: 'support-scc-1',
      validFrom: at(-400),
      validUntil: at(196),
      tiaRef: `${tia}-1`,
      tiaAt: at(-405),
    }),
    entered('recipients/support-in/safeguards', {
      ...scc,
      safeguardId: 'support-scc-2',
      validFrom: at(205),
      tiaRef: `${tia}-2`,
      tiaAt: at(231),
      reviewBy: at(350),
    }),
    entered('recipients/support-in/assessments', {
      assessmentRef: 'PV-SUP-1',
      outcome: 'sufficient',
      assessedAt: at(15),
      reviewBy: at(340),
    }),
    entered('recipients/support-in/demands', {
      demandId: 'audit-report',
      matter: 'Iesniegt drošības audita pārskatu',
      madeAt: at(250),
      dueAt: at(280),
    }),
  ];
};

/** Who receives data, and what handing them over rests on. */
export const recipientEntries = (calendar: Calendar): readonly SampleEntry[] => [
  ...recipients.map(({ id, ...identity }) => entered('recipients', { recipientId: id, ...identity })),
  ...mailProvider(calendar),
  ...supportDesk(calendar),
  entered('recipients/partneris-b/retirement', { at: calendar.at(60), reason: 'Sadarbība izbeigta' }),
];
