import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { lockFolder } from '@lieciba/embedded';
import { formatVerifierKey } from '@lieciba/ledger';
import { Failure, toldAs } from '../failure';
import { readLogKeys } from '../verify/given';
import { Judged } from '../verify/outcome';
import { faults } from '../verify/words/faults';
import { witnessOf } from './witness';
import { witnessKey } from './witness-key';
import { witnessServer } from './witness-server';
import { stateIn } from './witness-state';

/** How a witness is started. */
export interface WitnessOptions {
  readonly state: string;
  readonly key?: string | undefined;
  readonly name?: string | undefined;
  readonly log: readonly string[];
  readonly host: string;
  readonly port: number;
}

/** How long whoever is in the middle of asking keeps a witness that is to stop. */
const LAST_ANSWERS_MS = 2_000;

const logKeysOf = async (given: readonly string[]) => {
  const keys = await readLogKeys(given).catch((error: unknown) => {
    throw error instanceof Judged && error.outcome.verdict !== 'proven'
      ? new Failure(faults[error.outcome.code].en)
      : error;
  });
  return keys.filter(({ type }) => type === 'ed25519');
};

/** `lieciba witness`: watches logs until it is asked to stop, and answers what it is in the middle of first. */
export const runWitness = async ({ state, key, name, log, host, port }: WitnessOptions): Promise<void> => {
  const folder = resolve(state);
  const logKeys = await logKeysOf(log);
  const lock = await lockFolder(folder);
  try {
    const signer = await witnessKey(resolve(key ?? join(folder, 'witness.key')), name);
    const origins = [...new Set(logKeys.map(({ name: origin }) => origin))];
    const witness = witnessOf({
      signer,
      logKeys,
      state: await stateIn(folder, origins),
      now: () => Math.floor(Date.now() / 1000),
    });
    const server = witnessServer(witness, (error) => console.error(toldAs(error)));
    const stopped = Promise.race((['SIGINT', 'SIGTERM'] as const).map((signal) => once(process, signal)));
    server.listen(port, host);
    await once(server, 'listening');
    console.log(`This witness watches ${origins.join(', ')}. Its verifier key is`);
    console.log(formatVerifierKey(signer.key));
    console.log(`It listens at http://${host}:${(server.address() as AddressInfo).port}.`);
    await stopped;
    const closed = once(server, 'close');
    server.close();
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS).unref();
    await closed;
  } finally {
    await lock.release();
  }
};
