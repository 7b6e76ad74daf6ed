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
 * Starts a Node program that sends `{ type: 'ready' }` over IPC once it serves, and keeps it running.
 * The program never outlives its launcher. Throws one sentence when it does not become ready.
 */
export const startProgram = (options: ProgramOptions): Promise<Supervised> => {
  const { name, entry, args: own = [], restart, onState, signal } = options;
  const args = ['--enable-source-maps', '--import', dieWithParentModule, entry, ...own];
  return supervise({ name, start: (halt) => launch({ ...options, args }, halt), restart, onState, signal });
};
