import { scene } from '../scene';
import { contract, interest, monthOf, numbered, oneOf } from '../words';

/** Services that the company receives. */
export const suppliers = {
  invoice: scene({
    share: 40,
    about: 'suppliers',
    by: 'accountant',
    states: {
      kind: 'access',
      system: 'accounting',
      action: 'create',
      categories: ['supplier-data'],
      fields: ['supplier-number', 'invoice-info', 'bank-account'],
      purpose: 'service-receipt/sr-settlement',
    },
    basis: contract,
    reason: oneOf(
      (_, draw, at) => `Iegrāmatots piegādātāja rēķins ${numbered('PR', draw, at)}`,
      'Sagatavots maksājuma uzdevums piegādātājam',
      'Saskaņots savstarpējo norēķinu salīdzināšanas akts',
    ),
  }),
  newContract: scene({
    share: 8,
    about: 'suppliers',
    by: 'office-manager',
    states: {
      kind: 'access',
      system: 'accounting',
      action: 'update',
      categories: ['supplier-data', 'person-identification'],
      fields: ['supplier-number', 'address', 'personal-code-or-id-number'],
      purpose: 'service-receipt/sr-contracting',
    },
    basis: contract,
    reason: oneOf('Sagatavots līgums ar piegādātāju', 'Pagarināts piegādes līguma termiņš'),
  }),
  acceptWork: scene({
    share: 10,
    about: 'suppliers',
    by: 'engineer',
    states: {
      kind: 'access',
      system: 'accounting',
      action: 'read',
      categories: ['supplier-data'],
      fields: ['supplier-number', 'invoice-info'],
      purpose: 'service-receipt/sr-receipt',
    },
    basis: contract,
    reason: oneOf(
      'Pieņemts izpildītais darbs un parakstīts akts',
      'Iesniegta pretenzija par piegādātās preces kvalitāti',
    ),
  }),
  closeBooks: scene({
    share: 3,
    about: 'suppliers',
    by: 'chief-accountant',
    atOnce: [3, 20],
    states: {
      kind: 'access',
      system: 'accounting',
      action: 'list',
      categories: ['supplier-data', 'settlement-data'],
      fields: ['invoice-info', 'amount', 'payment-date'],
      purpose: 'business-analysis/ba-reporting',
    },
    basis: interest('li-accounting'),
    reason: (_, __, at) => `Sagatavota grāmatvedības atskaite par ${monthOf(at)}`,
  }),
};
