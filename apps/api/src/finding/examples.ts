/** What somebody says of a finding. */
export const judgementExample = {
  by: { id: 'ilze.liepina', name: 'Ilze Liepiņa' },
  reason: 'Piekrišanas atsaukums saņemts pa pastu un ievadīts nākamajā dienā.',
};
