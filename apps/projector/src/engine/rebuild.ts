import { setTimeout as sleep } from 'node:timers/promises';
import { OperationalError } from '@lieciba/domain';
import { replaceBy } from '@lieciba/read-models/writing/beside';
import { positionOf } from '@lieciba/read-models/writing/checkpoint';
import { differenceOf, loadState, stateWordOf } from '@lieciba/read-models/writing/state-hash';
import { inTransaction } from '@lieciba/read-models/writing/transaction';
import { type BesideOptions, type Copy, withCopy } from './beside-view';
import { withClient } from './connection-to';
import { codeOf } from './failure';

/** The view's own state differs from the one the log leads to: to take its place would change what answers mean. */
export class StateDiffersError extends Error {
  override readonly name = 'StateDiffersError';
  readonly code = 'ERR_VIEW_STATE_DIFFERS';
  constructor(view: string, part: string, month: string) {
    const place = `${part}${month && ` of ${month}`}`;
    super(`${view} was built by other rules than these (${place}): raise its version instead of rebuilding it.`);
  }
}

/** A view that was built anew. */
export interface Rebuilt {
  readonly position: bigint | null;
  readonly rows: bigint;
  readonly stateHash: string;
}

const LOCK_TIMEOUT_MS = 2_000;
const ATTEMPTS = 10;
const PAUSE_MS = 200;
const LOCK_NOT_AVAILABLE = '55P03';

/** Holds the view still for as long as it takes to come level with it and take its place. */
const takePlace = ({ databaseUrl, projection }: BesideOptions, { view: copy, reach }: Copy): Promise<Rebuilt> =>
  withClient(databaseUrl, 'lieciba rebuild', (client) =>
    inTransaction(client, async () => {
      await client.query(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`);
      const position = await positionOf(client, projection, { hold: true });
      await reach(position);
      const state = await loadState(client, copy);
      const difference = differenceOf(await loadState(client, projection), state);
      if (difference) throw new StateDiffersError(projection.name, difference.part, difference.month);
      await replaceBy(client, projection, copy);
      return { position, rows: state.reduce((sum, { rows }) => sum + rows, 0n), stateHash: stateWordOf(state) };
    }),
  );

/**
 * Builds a view anew beside itself and puts the new tables in the place of the old ones, in one moment. However it ends,
 * the view answers as before; it may be called off and done again at any time.
 * @throws StateDiffersError when the rules are not those the view was built by
 * @throws PoisonError for an event that the view cannot take
 * @throws OperationalError `ERR_VIEW_BUSY` while another rebuild or a reader of long standing is in the way
 */
export const rebuild = (options: BesideOptions): Promise<Rebuilt> =>
  withCopy(options, 'rebuild', async (copy) => {
    for (const table of [copy.view.table, ...Object.values(copy.view.parts)])
      await copy.client.query(`analyze ${table.name}`);
    for (let attempt = 1; ; attempt++) {
      try {
        return await takePlace(options, copy);
      } catch (error) {
        if (codeOf(error) !== LOCK_NOT_AVAILABLE) throw error;
        if (attempt === ATTEMPTS)
          throw new OperationalError('ERR_VIEW_BUSY', 'Somebody reads the view and does not end; try again.', 0, {
            cause: error,
          });
      }
      await sleep(PAUSE_MS, undefined, { signal: options.signal });
    }
  });
