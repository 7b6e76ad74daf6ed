const subject = { scheme: 'client-number', value: '4711' };

export const proposalExample = {
  erasureId: 'dz-2026-4',
  subject,
  ground: 'retention-ended',
  citation: 'VDAR 5. panta 1. punkta e) apakšpunkts',
};
export const approvalExample = { subjectRefs: ['7c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f'] };
export const decliningExample = { reason: 'Strīds nav beidzies.' };
