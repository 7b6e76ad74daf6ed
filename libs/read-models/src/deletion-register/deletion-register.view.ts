import { deletionColumns, handlingColumns, handlingLayout } from '../handling/handling.columns';
import { defineView } from '../table';

/** Every deletion: of what, why, how and how far. */
export const deletionRegisterView = defineView({
  name: 'deletion_register',
  version: 1,
  columns: { ...handlingColumns, ...deletionColumns },
  ...handlingLayout,
});
