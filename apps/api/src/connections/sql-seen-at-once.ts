import { type HandlingSearch, type Page } from '@lieciba/read-models/handling-search';
import { holdInPlace } from '@lieciba/read-models/hold-in-place';
import { type Queryable } from '@lieciba/read-models/queryable';
import { overviewOfViews } from '@lieciba/read-models/views.queries';
import { type Pool } from 'pg';
import { type SeenAtOnce, type ViewOfHandlings } from '../views/views';
import { viewOf } from './sql-counts';

/** Whoever does not come back gives the connection up after so long. */
const IDLE_MS_MAX = 60_000;

const BEGIN = `begin isolation level repeatable read read only; set local idle_in_transaction_session_timeout = ${IDLE_MS_MAX}`;

/** A view in one snapshot of the database, which takes a connection of its own until it is closed. */
export const seenAtOnce = async (
  pool: Pool,
  view: ViewOfHandlings,
  pageOf: (db: Queryable, search: HandlingSearch) => Promise<Page>,
): Promise<SeenAtOnce> => {
  const client = await pool.connect();
  let broken = false;
  let given = false;
  const giveBack = () => {
    if (given) return;
    given = true;
    client.off('error', breakOff);
    client.release(broken);
  };
  // The server ends it where nobody asks any more, and then nobody may come to close it either.
  const breakOff = () => {
    broken = true;
    giveBack();
  };
  client.on('error', breakOff);
  try {
    await client.query(BEGIN);
    await holdInPlace(client, viewOf[view]);
    const overview = (await overviewOfViews(client)).find((one) => one.view === view);
    if (!overview?.stateHash) throw new TypeError(`No view is called ${view}.`);
    const { version, stateHash } = overview;
    return {
      version,
      stateHash,
      page: (search) => pageOf(client, search),
      close: async () => {
        if (!given) await client.query('rollback').catch(() => (broken = true));
        giveBack();
      },
    };
  } catch (error) {
    broken = true;
    giveBack();
    throw error;
  }
};
