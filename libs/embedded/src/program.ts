import { dieWithParentModule } from './die-with-parent';
import { launch } from './launch';
import { type ProgramState, type Supervised, supervise } from './supervise';

export interface ProgramOptions {
  /** How people call it. */
  name: string;
  /** Its bundle. */
  entry: string;
  /** Its own arguments. */
  args?: readonly string[];
  /** The whole environment: nothing of the launcher's own is added. */
  env: NodeJS.ProcessEnv;
  /** Options of Node, such as {@link roomForBatches}. */
  nodeOptions?: readonly string[] | undefined;
  cwd?: string;
  onLine?: (line: string) => void;
  onState?: (state: ProgramState, why?: string) => void;
  /** Default 60 s. */
  readyTimeoutMs?: number;
  /** Whether an unasked end is followed by a new start; default true. */
  restart?: boolean;
  /** Stops it, also while it is still starting. */
  signal?: AbortSignal;
}

/**
 * For a projector: what waits to be written outlives V8's usual nursery of 16 MiB, and is copied
 * more often than it need be. Takes up to 192 MiB.
 */
export const roomForBatches = '--max-semi-space-size=64';

/**
 * Starts a Node program that sends `{ type: 'ready' }` over IPC once it serves, and keeps it running.
 * The program never outlives its launcher. Throws one sentence when it does not become ready.
 */
export const startProgram = (options: ProgramOptions): Promise<Supervised> => {
  const { name, entry, nodeOptions = [], args: own = [], restart, onState, signal } = options;
  const args = ['--enable-source-maps', ...nodeOptions, '--import', dieWithParentModule, entry, ...own];
  return supervise({ name, start: (halt) => launch({ ...options, args }, halt), restart, onState, signal });
};
