import { disclosureColumns, handlingColumns, handlingLayout } from '../handling/handling.columns';
import { defineView } from '../table';

/** Every disclosure: to whom, of what, on which ground, and how the person was told. */
export const disclosureRegisterView = defineView({
  name: 'disclosure_register',
  version: 2,
  columns: { ...handlingColumns, ...disclosureColumns },
  ...handlingLayout,
});
