import { type SpawnOptions } from 'node:child_process';

/** What the guardian is told, as JSON in its first argument. */
export interface Guarded {
  command: string;
  args: string[];
  options: SpawnOptions;
  /** Opened and handed on as file descriptor 3, when there is one. */
  folder: string | null;
}

/**
 * The small process that stands between us and PostgreSQL, because PostgreSQL does not notice when we are killed and a
 * Node process with an IPC channel does. It is a text so that it also runs from within a bundle.
 */
const source = `
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { createInterface } from 'node:readline';

const { command, args, options, folder } = JSON.parse(process.argv[1]);
let stopping = false;
const stop = () => {
  if (stopping) return;
  stopping = true;
  server.kill('SIGINT');
  setTimeout(() => server.kill('SIGKILL'), 5000);
};
process.on('SIGTERM', stop).on('SIGINT', stop).on('disconnect', stop);
process.stderr.on('error', () => {});

const server = spawn(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe', ...(folder ? [openSync(folder)] : [])] });
server.on('error', (error) => console.error('FATAL:  ' + error.message));
server.on('close', () => process.exit(stopping ? 0 : 1));
createInterface({ input: server.stderr }).on('line', (line) => {
  console.error(line);
  if (line.endsWith('database system is ready to accept connections') && process.connected) {
    process.send({ type: 'ready', pid: server.pid }, () => {});
  }
});
`;

/** Node's arguments for a guardian of this server. */
export const guardianArgs = (guarded: Guarded): string[] => [
  '--input-type=module',
  '--eval',
  source,
  JSON.stringify(guarded),
];
