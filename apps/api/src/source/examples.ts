const scope = { name: 'Klientu sistēma', systems: ['crm'], categories: ['client-data', 'person-contact'] };

export const sourceExample = { sourceId: 'crm', ...scope, enteredBy: { id: 'karlis.ozols', name: 'Kārlis Ozols' } };
export const sourceCorrectionExample = { ...scope, systems: ['crm', 'crm-mobile'], reason: 'Pievienota lietotne.' };
export const suspensionExample = { at: '2026-11-01T09:00:00Z', reason: 'Bojāta versija.' };
export const resumptionExample = { at: '2026-11-02T09:00:00Z', reason: 'Izlabots.' };
export const keyExample = {
  keyId: 'k-2026-2',
  systems: ['crm'],
  categories: ['client-data', 'person-contact'],
  addresses: ['192.0.2.0/24'],
  until: '2027-11-20T00:00:00Z',
};
export const revocationExample = { reason: 'Atrasta e-pasta vēstulē.' };
