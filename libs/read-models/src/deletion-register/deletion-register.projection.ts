import { findingsOf } from '../handling/handling.findings';
import { deletionRow } from '../handling/handling.rows';
import { defineProjection, insert } from '../projection';
import { deletionRegisterView } from './deletion-register.view';

const { table, parts } = deletionRegisterView;

/** One row per deletion. */
export const deletionRegister = defineProjection({
  ...deletionRegisterView,
  streams: ['delivery-', 'finding-'],
  on: { DeletionRecorded: (event) => insert(table, deletionRow(event)), ...findingsOf(parts.findings) },
});
