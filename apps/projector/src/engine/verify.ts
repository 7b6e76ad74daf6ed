import { tablesOf } from '@lieciba/read-models/table';
import { positionOf } from '@lieciba/read-models/writing/checkpoint';
import { firstRowDifference, type RowDifference } from '@lieciba/read-models/writing/difference';
import { storedState } from '@lieciba/read-models/writing/scan';
import { differenceOf, loadState, type Place, stateWordOf } from '@lieciba/read-models/writing/state-hash';
import { inTransaction } from '@lieciba/read-models/writing/transaction';
import { type Client } from 'pg';
import { type BesideOptions, type Copy, withCopy } from './beside-view';
import { withClient } from './connection-to';

/** How a view compares with the log, at one position of it. */
export interface Verdict {
  readonly view: string;
  readonly version: number;
  readonly position: bigint | null;
  readonly rows: bigint;
  /** Of the state that the log leads to. */
  readonly stateHash: string;
  /** Where the rows that stand there differ first. */
  readonly difference: (Place & { readonly row: RowDifference | null }) | null;
  /** Where the hash that was kept beside them differs first: of what was once written, not of what stands there. */
  readonly keptDifference: Place | null;
}

/** The first row that differs between copy and view in a place where their hashes do. */
const rowIn = (client: Client, { projection }: BesideOptions, copy: Copy, { part, month }: Place) =>
  inTransaction(copy.client, async () => {
    const found = tablesOf(projection).find((table) => table.part === part);
    const expected = tablesOf(copy.view).find((table) => table.part === part);
    if (!found || !expected) return null;
    return firstRowDifference({ client: copy.client, table: expected }, { client, table: found }, month);
  });

/**
 * Replays the log into tables of its own and compares them with a view as it stood at one moment, hash by hash.
 * @throws PoisonError for an event that the view cannot take
 * @throws OperationalError `ERR_VIEW_BUSY` while another one verifies the same view
 */
export const verify = (options: BesideOptions): Promise<Verdict> =>
  withCopy(options, 'verify', (copy) =>
    withClient(options.databaseUrl, 'lieciba verify', (client) =>
      inTransaction(
        client,
        async () => {
          const { projection } = options;
          const position = await positionOf(client, projection);
          await copy.reach(position);
          const state = await loadState(copy.client, copy.view);
          const place = differenceOf(state, await storedState(client, projection));
          return {
            view: projection.name,
            version: projection.version,
            position,
            rows: state.reduce((sum, { rows }) => sum + rows, 0n),
            stateHash: stateWordOf(state),
            difference: place && { ...place, row: await rowIn(client, options, copy, place) },
            keptDifference: differenceOf(state, await loadState(client, projection)),
          };
        },
        'isolation level repeatable read read only',
      ),
    ),
  );
