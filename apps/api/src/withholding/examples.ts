const subject = { scheme: 'client-number', value: '4711' };

export const orderExample = {
  withholdingId: 'n-2026-7',
  subject,
  recipients: ['valsts-policija'],
  caseRef: '11816003326',
  ground: 'criminal-proceedings',
  authority: 'valsts-policija',
  citation: 'Kriminālprocesa likums, 190. pants',
  orderRef: '20/8-114422',
  reviewBy: '2027-02-20T00:00:00+02:00',
};
export const approvalExample = {};
export const reviewExample = { reviewBy: '2027-05-20T00:00:00+03:00' };
export const liftExample = { reason: 'Kriminālprocess izbeigts.' };
export const searchExample = { subject, standings: ['unapproved', 'approved'], limit: 50 };
