import { disclosureColumns, handlingColumns } from '../handling/handling.columns';

/** Every disclosure: to whom, of what, on which ground, and how the person was told. */
export const disclosureRegisterView = {
  name: 'disclosure_register',
  version: 1,
  table: { name: 'views.disclosure_register', columns: { ...handlingColumns, ...disclosureColumns } },
} as const;
