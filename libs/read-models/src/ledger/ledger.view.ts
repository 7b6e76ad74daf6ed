import { defineView, part } from '../table';

/**
 * How far the log is sealed. Where each block of 256 leaves begins leads from a position to a leaf by reading no more than one
 * block of the log; hashes of full tiles lie in files.
 */
export const ledgerView = defineView({
  name: 'ledger',
  version: 1,
  // Position of the last leaf before the block; -1 before the first.
  columns: { block: 'bigint', behind: 'bigint' },
  key: ['block'],
  parts: {
    /** One row: the tree as it is, and the newest checkpoint that the log holds. */
    state: part({
      columns: {
        origin: 'text',
        size: 'bigint',
        frontier: 'text[]',
        last_position: 'bigint',
        news_size: 'bigint',
        tail_stream: 'text',
        tail_revision: 'bigint',
        sealed_size: 'bigint',
        sealed_at: 'timestamptz(3)',
        checkpoint: 'text',
      },
      key: ['origin'],
    }),
  },
});
