import { disclosureRow } from '../handling/handling.rows';
import { defineProjection, insert } from '../projection';
import { disclosureRegisterView } from './disclosure-register.view';

/** One row per disclosure to a third party. */
export const disclosureRegister = defineProjection({
  ...disclosureRegisterView,
  streams: ['delivery-'],
  on: { DisclosureRecorded: (event) => insert(disclosureRegisterView.table, disclosureRow(event)) },
});
