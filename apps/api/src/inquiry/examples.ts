const enteredBy = { id: 'ilze.liepina', name: 'Ilze Liepiņa' };
const inspector = { id: 'dvi.kalnina', name: 'Rita Kalniņa' };

export const inquiryExample = {
  inquiryId: 'dvi-2026-1',
  authority: 'dvi',
  citation: 'VDAR 58. panta 1. punkta a) apakšpunkts',
  reference: '2-4.2/118',
  subjects: [{ scheme: 'client-number', value: '4711' }],
  categories: ['settlement-data'],
  occurredFrom: '2026-01-01T00:00:00+02:00',
  occurredUntil: '2026-07-01T00:00:00+03:00',
  openedAt: '2026-11-02T09:00:00Z',
  deadline: '2026-12-02T22:00:00Z',
  enteredBy,
};
export const admissionExample = {
  inspector,
  from: '2026-11-03T00:00:00+02:00',
  until: '2026-12-01T00:00:00+02:00',
  enteredBy,
};
export const dismissalExample = { inspector, at: '2026-11-16T09:00:00Z', reason: 'Nomainīta.' };
export const closingExample = { closedAt: '2026-11-18T09:00:00Z', outcome: 'Atbilde sniegta.' };
