import { findingsOf } from '../handling/handling.findings';
import { disclosureRow } from '../handling/handling.rows';
import { defineProjection, insert } from '../projection';
import { disclosureRegisterView } from './disclosure-register.view';

const { table, parts } = disclosureRegisterView;

/** One row per disclosure to a third party. */
export const disclosureRegister = defineProjection({
  ...disclosureRegisterView,
  streams: ['delivery-', 'finding-'],
  on: {
    DisclosureRecorded: (event) => insert(table, disclosureRow(event)),
    ...findingsOf(parts.findings),
  },
});
