const subject = { scheme: 'client-number', value: '4711', name: 'Jānis Bērziņš' };

export const requestExample = {
  requestId: 'P-2026-31',
  subject,
  kinds: ['req-information'],
  channel: 'ch-email-esign',
  receivedAt: '2026-11-02T09:00:00Z',
  enteredBy: { id: 'ilze.liepina', name: 'Ilze Liepiņa' },
};
export const verificationExample = { means: 'e-signature', moreThanNeeded: false, verifiedAt: '2026-11-02T10:00:00Z' };
export const extensionExample = {
  subject,
  until: '2027-01-15T22:00:00Z',
  toldAt: '2026-11-12T09:00:00Z',
  reasons: 'Dati jāmeklē arhīvā.',
};
export const answerExample = { channel: 'reply-esigned-email', answeredAt: '2026-11-14T09:00:00Z' };
export const refusalExample = {
  subject,
  channel: 'reply-registered-letter',
  ground: 'rights-of-others',
  lawRef: 'VDAR 15(4)',
  reasons: 'Skartu citas personas tiesības.',
  complaintNoticeGiven: true,
  refusedAt: '2026-11-14T09:00:00Z',
};
