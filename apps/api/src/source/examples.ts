const scope = { name: 'Klientu sistēma', systems: ['crm'], categories: ['client-data', 'person-contact'] };

export const sourceExample = { sourceId: 'crm', ...scope, enteredBy: { id: 'karlis.ozols', name: 'Kārlis Ozols' } };
export const sourceCorrectionExample = { ...scope, systems: ['crm', 'crm-mobile'], reason: 'Pievienota lietotne.' };
export const suspensionExample = { at: '2026-11-01T09:00:00Z', reason: 'Bojāta versija.' };
export const resumptionExample = { at: '2026-11-02T09:00:00Z', reason: 'Izlabots.' };
