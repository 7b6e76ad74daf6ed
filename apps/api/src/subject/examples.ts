const subject = { scheme: 'client-number', value: '4711', name: 'Jānis Bērziņš' };
const enteredBy = { id: 'ilze.liepina', name: 'Ilze Liepiņa' };

/** Whom the examples are about. */
export const subjectExample = subject;

export const consentExample = {
  subject,
  consentId: 'c-2026-17',
  form: 'written',
  noticeVersion: '2025-1',
  purposes: ['business-analysis'],
  categories: ['photo-image'],
  recipients: [],
  evidenceHash: 'a'.repeat(64),
  givenAt: '2026-03-01T10:00:00+02:00',
  expiresAt: '2027-03-01T10:00:00+02:00',
  onlineService: false,
  underAge: false,
  guardianConsented: false,
  enteredBy,
};
export const withdrawalExample = { subject, receivedAt: '2026-10-05T12:00:00Z', channel: 'ch-email-esign' };

export const retentionGroundExample = {
  subject,
  groundId: 'contract-118',
  condition: 'keep-contract',
  categories: ['client-data', 'settlement-data'],
  contractRef: 'L-2024-118',
  opensAt: '2024-02-01T00:00:00+02:00',
};
export const closingExample = { subject, at: '2026-09-30T21:00:00Z', reason: 'Līgums izpildīts.' };

export const restrictionExample = {
  subject,
  restrictionId: 'r-3',
  ground: 'accuracy-contested',
  categories: ['person-contact'],
  placedAt: '2026-10-01T09:00:00Z',
};
export const liftingExample = {
  subject,
  liftedAt: '2026-10-20T09:00:00Z',
  announcedAt: '2026-10-15T09:00:00Z',
  reason: 'Dati precizēti.',
};

export const objectionExample = {
  subject,
  objectionId: 'o-2',
  interests: ['li-marketing'],
  purposes: [],
  receivedAt: '2026-10-01T09:00:00Z',
};
export const objectionDecisionExample = {
  subject,
  outcome: 'upheld',
  decidedAt: '2026-10-02T09:00:00Z',
  reason: 'Pret tiešo tirgvedību.',
};

export const holdExample = {
  subject,
  holdId: 'h-1',
  caseRef: 'C33-118-26',
  categories: ['settlement-data'],
  placedAt: '2026-10-01T09:00:00Z',
};
export const releaseExample = { subject, releasedAt: '2026-11-01T09:00:00Z', reason: 'Tiesvedība beigusies.' };

const link = { subject, other: { scheme: 'e-mail', value: 'janis@example.lv' } };
export const linkExample = { ...link, reason: 'Viena klienta līgums un e-pasts.', linkedAt: '2026-10-01T09:00:00Z' };
export const unlinkingExample = { ...link, reason: 'Pasts ir radiniekam.', unlinkedAt: '2026-10-02T09:00:00Z' };

const informing = {
  subject,
  informingId: 'i-9',
  matter: 'disclosure',
  purposes: ['service-provision/sp-debt-recovery'],
  categories: ['settlement-data'],
  recipients: ['julianus-inkasso'],
  at: '2026-10-01T09:00:00Z',
};
export const informingExample = { ...informing, notice: '2025-1', channel: 'reply-registered-letter' };
export const exceptionExample = {
  ...informing,
  informingId: 'i-10',
  exception: 'restricted-by-law',
  justification: 'Notiek pārbaude.',
};
export const notificationExample = {
  subject,
  recipient: 'julianus-inkasso',
  recordId: '3e5b7c90-1d2f-5a4b-8c6d-7e8f90a1b2c3',
  at: '2026-10-03T09:00:00Z',
};

const { scheme, value } = subject;
export const namingExample = {
  subject: { scheme, value },
  decisionId: 'd-2026-2',
  member: { id: 'ilze.liepina' },
  outcome: 'disclosed',
  balancing: 'Bez vārda nevar celt prasību; darbiniece rīkojusies ārpus dotajiem norādījumiem.',
};
export const namingApprovalExample = { subject: { scheme, value } };
