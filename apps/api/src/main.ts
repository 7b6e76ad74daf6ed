import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEventStore } from '@lieciba/event-store';
import { createVault } from '@lieciba/vault';
import { type Logger } from 'pino';
import { certificateKey } from './connections/certificate-key';
import { ledgerFiles } from './connections/ledger-files';
import { lateVault } from './connections/late-vault';
import { sqlViews } from './connections/sql-views';
import { createApp } from './create-app';
import { type Env, readEnv } from './env';
import { createLog } from './http/log';
import { Unfinished } from './erasure/unfinished';
import { readAccessFile } from './identity/access-file';
import { keyDoor } from './identity/keys/key-door';
import { oidcDoor } from './identity/oidc/oidc-door';
import { staffKnownTo } from './identity/staff';
import { listen } from './listen';
import { publishShipped } from './policy/publish-shipped/publish-shipped';
import { causeOf } from './problem/troubles';
import { BelievedSources } from './register/believed-sources';
import { stopOnce } from './stop-once';

/** Longer than an append may take, shorter than the launcher waits. */
const PATIENCE_MS = 4_300;

/** A checkpoint is signed every five seconds while there is news. */
const SEALED_MS_MAX = 10_000;

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
  readonly version: string;
};

/** Says in one sentence why the api cannot go on. */
const die = (log: Logger, error: unknown): never => {
  log.fatal(error instanceof Error ? error.message : 'The api cannot start.');
  process.exit(1);
};

/** Somebody who is known to the issuer by a name of the page's own can log in there. */
const docsLoginOf = ({ oidc }: Env, door: ReturnType<typeof oidcDoor> | null) =>
  oidc?.docsClientId && door ? { clientId: oidc.docsClientId, endpoints: () => door.login() } : undefined;

const run = async (env: Env, log: Logger): Promise<void> => {
  const accessFile = env.takesAccessFile ? readAccessFile(join(env.home, 'access.json')) : null;
  const store = createEventStore({ url: env.eventStoreUrl });
  const views = sqlViews(env.databaseUrl);
  const ledger = ledgerFiles(env.ledgerFolder);
  const keys = { keysFolder: join(env.home, 'keys'), ...(env.transit && { transit: env.transit }) };
  const late = lateVault(() => createVault({ databaseUrl: env.vaultDatabaseUrl, ...keys }));
  const clock = { now: () => new Date() };
  const oidc = env.oidc && oidcDoor(env.oidc, { fetch, clock });
  const sourceKeys = keyDoor(new BelievedSources(store), clock);
  const doors = [accessFile, sourceKeys, oidc?.door].filter((door) => door !== null && door !== undefined);
  const identity = staffKnownTo(late.vault, doors);
  const verifyPage = await readFile(join(import.meta.dirname, '../../../docs/verify.html'), 'utf8').catch(() => null);
  const certifier = {
    program: `lieciba ${version}`,
    signerOf: certificateKey(join(env.home, 'keys/certificate.key')),
    waitMsMax: SEALED_MS_MAX,
  };
  const ports = { store, vault: late.vault, views, ledger, certifier, verifyPage, identity, clock, log };
  const app = await createApp(ports, { ...env.http, docsLogin: docsLoginOf(env, oidc) });
  const stopping = stopOnce(log, async () => {
    // Takes nothing new and finishes what has arrived, but waits for nobody who has stopped sending.
    const patience = setTimeout(() => app.getHttpServer().closeAllConnections(), PATIENCE_MS);
    await app.close();
    clearTimeout(patience);
    await Promise.all([store.close(), views.close(), late.close()]);
  });
  const port = await listen(app, env);
  // Judgement can begin late, for it reaches back: nobody waits for it.
  publishShipped(store, clock, stopping).catch((error: unknown) => die(log, error));
  // Whoever started us hears of it when the vault is open, or when it is plain that it will take longer.
  const ready = () => {
    if (stopping.aborted) return;
    log.info({ port }, 'ready');
    process.send?.({ type: 'ready', port });
  };
  let isWaiting = false;
  await late.open((why) => {
    isWaiting = true;
    log.warn({ cause: causeOf(why) }, 'the vault is away; trying again until it is there');
    ready();
  });
  if (!isWaiting) ready();
  else if (!stopping.aborted) log.info('the vault is open');
  // What was approved is carried out, whoever broke down over it; what keeps it from that is told.
  void app.get(Unfinished).keepFinishing(stopping);
};

const start = async (): Promise<void> => {
  let log = createLog('info');
  try {
    const env = readEnv(process.env);
    log = createLog(env.logLevel);
    await run(env, log);
  } catch (error) {
    die(log, error);
  }
};

await start();
