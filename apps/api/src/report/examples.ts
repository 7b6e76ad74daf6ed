export const reportExample = {
  subject: { scheme: 'client-number', value: '4711' },
  requestId: 'P-2026-31',
  from: '2025-11-20T00:00:00+02:00',
  to: '2026-11-20T00:00:00+02:00',
};
