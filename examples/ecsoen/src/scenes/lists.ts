import { scene } from '../scene';
import { consent, interest, oneOf } from '../words';

/** Many clients at once: found, listed, exported. */
export const lists = {
  search: scene({
    share: 12,
    about: 'clients',
    by: 'client-manager',
    atOnce: [1, 5],
    states: {
      kind: 'access',
      system: 'crm',
      action: 'search',
      categories: ['person-identification', 'client-data'],
      fields: ['given-name', 'surname', 'status'],
      purpose: 'service-provision/sp-delivery',
    },
    basis: interest('li-contract-performance'),
    reason: oneOf(
      'Meklēts klients pēc uzvārda, jo maksājumā nebija norādīts līguma numurs',
      'Meklēts klients pēc adreses, lai noskaidrotu pieteikuma iesniedzēju',
    ),
  }),
  newsletter: scene({
    share: 0.3,
    about: 'subscribers',
    by: 'marketing-specialist',
    atOnce: [20, 120],
    states: {
      kind: 'access',
      system: 'newsletter',
      action: 'export',
      categories: ['person-contact'],
      fields: ['email'],
      purpose: 'service-provision/other',
      purposeText: 'Jaunumu vēstules nosūtīšana klientiem, kuri tam piekrituši',
    },
    basis: consent,
    reason: oneOf('Jaunumu vēstules adresātu saraksts'),
  }),
  statistics: scene({
    share: 0.3,
    about: 'clients',
    by: 'executive-director',
    atOnce: [30, 150],
    states: {
      kind: 'access',
      system: 'crm',
      action: 'list',
      categories: ['client-data'],
      fields: ['registration-date', 'status'],
      purpose: 'business-analysis/ba-statistics',
    },
    basis: interest('li-governance'),
    reason: oneOf('Mēneša pārskats par klientu skaitu un līgumu statusu'),
  }),
  cleanUp: scene({
    share: 3,
    about: 'clients',
    by: 'it-administrator',
    atOnce: [2, 12],
    states: {
      kind: 'access',
      system: 'crm',
      action: 'update',
      categories: ['client-data', 'person-identification'],
      fields: ['given-name', 'surname', 'status'],
      purpose: 'business-analysis/ba-data-quality',
    },
    basis: interest('li-internal-admin'),
    reason: oneOf('Apvienotas dublētās klientu kartītes', 'Labotas kļūdas, kas radās datu importā'),
  }),
};
