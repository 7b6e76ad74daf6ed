import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../../../apps/eventstore/dist/main.js', import.meta.url));

/** The embedded node as a process that a spec may kill. */
export interface NodeProcess {
  readonly url: string;
  readonly port: number;
  /** Of the log that it keeps. */
  readonly logId: string;
  /** The same, by way of its gossip. */
  readonly discoverUrl: string;
  /** As the power cut does it. */
  kill(): Promise<void>;
  /** On the same port and data. */
  startAgain(): Promise<void>;
  /** For good, with its data. */
  stop(): Promise<void>;
  readonly pid: number;
}

const PASSWORD = 'correct-horse';
const TLS = {
  EVENTSTORE_TLS: 'self-made',
  EVENTSTORE_DEFAULT_ADMIN_PASSWORD: PASSWORD,
  EVENTSTORE_ADVERTISED_HOST: 'localhost',
};

interface Started {
  readonly child: ChildProcess;
  readonly port: number;
  readonly logId: string;
}

const started = (folder: string, port: number, secure: boolean): Promise<Started> => {
  if (!existsSync(entry)) throw new Error('The embedded node is not built: run `node tools/build.mjs eventstore`.');
  const child = spawn(process.execPath, ['--enable-source-maps', entry], {
    env: {
      PATH: process.env['PATH'],
      EVENTSTORE_DATA: folder,
      EVENTSTORE_PORT: String(port),
      LOG_LEVEL: 'fatal',
      ...(secure ? TLS : {}),
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (ready: Omit<Started, 'child'>) => resolve({ child, port: ready.port, logId: ready.logId }));
    child.once('close', (code) => reject(new Error(`The embedded node ended with exit code ${code}.`)));
  });
};

const killed = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('close', () => resolve());
    child.kill('SIGKILL');
  });

/** Starts the embedded node on a free port, with an empty log; `secure` with TLS, its url naming the admin. */
export const startNode = async ({ secure = false } = {}): Promise<NodeProcess> => {
  const folder = await mkdtemp(join(tmpdir(), 'lieciba-log-'));
  let { child, port, logId } = await started(folder, 0, secure);
  const address = secure
    ? `admin:${PASSWORD}@localhost:${port}?tlsCaFile=${join(folder, 'tls/ca.crt')}`
    : `127.0.0.1:${port}?tls=false`;
  return {
    url: `esdb://${address}`,
    discoverUrl: `esdb+discover://${address}`,
    port,
    logId,
    get pid() {
      return child.pid ?? 0;
    },
    kill: () => killed(child),
    async startAgain() {
      ({ child, port, logId } = await started(folder, port, secure));
    },
    async stop() {
      await killed(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
};
