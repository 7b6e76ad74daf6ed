import { scene } from '../scene';
import { oneOf } from '../words';

/** What a colleague does at night, where nobody asks. */
export const atNight = {
  curious: scene({
    share: 8,
    about: 'clients',
    by: 'client-manager',
    states: {
      kind: 'access',
      system: 'crm',
      action: 'read',
      categories: ['person-identification', 'person-contact', 'client-data'],
      fields: ['personal-code-or-id-number', 'address', 'phone'],
      purpose: 'service-provision/other',
    },
  }),
  curiousAboutColleague: scene({
    share: 3,
    about: 'employees',
    by: 'it-administrator',
    states: {
      kind: 'access',
      system: 'hr',
      action: 'read',
      categories: ['employee-data', 'special-category'],
      fields: ['address', 'health-condition'],
      purpose: 'service-provision/other',
    },
    reason: oneOf('Pārbaude pēc sistēmas atjaunināšanas'),
  }),
};
