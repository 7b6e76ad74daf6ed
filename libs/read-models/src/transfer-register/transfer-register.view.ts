import { handlingColumns, handlingLayout, transferColumns } from '../handling/handling.columns';
import { defineView, part } from '../table';

/** Every transfer to another country, and the safeguards that the register knows of. */
export const transferRegisterView = defineView({
  name: 'transfer_register',
  version: 1,
  columns: { ...handlingColumns, ...transferColumns },
  ...handlingLayout,
  parts: {
    ...handlingLayout.parts,
    safeguards: part({
      columns: {
        recipient: 'text',
        safeguard: 'text',
        kind: 'text',
        countries: 'text[]',
        valid_from: 'timestamptz(3)',
        valid_until: 'timestamptz(3)', // Exclusive.
        lapsed_at: 'timestamptz(3)',
      },
      key: ['recipient', 'safeguard'],
    }),
  },
});
