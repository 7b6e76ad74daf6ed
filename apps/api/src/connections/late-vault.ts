import { setTimeout as sleep } from 'node:timers/promises';
import { noStats, type RunningVault, VaultError } from '@lieciba/vault';
import { type ApiVault } from '../ports';

const FIRST_DELAY_MS = 250;
const LAST_DELAY_MS = 5_000;

/** What is opened, and closed in the end. */
export type OpenVault = ApiVault & Pick<RunningVault, 'close'>;

/** A vault that may come later than the api. */
export interface LateVault {
  /** Until the vault is open, every call says that it is away. */
  readonly vault: ApiVault;
  /**
   * Opens it, however often its database must be asked; `onWaiting` is told once, and why, if it is not there at first.
   * @throws whatever no other try would heal, such as keys that do not fit
   */
  open(onWaiting: (why: unknown) => void): Promise<void>;
  close(): Promise<void>;
}

const isAway = (error: unknown): boolean => error instanceof VaultError && error.code === 'ERR_VAULT_UNAVAILABLE';

/** Wraps the making of a vault, so that the api can serve, and say what is missing, before there is one. */
export const lateVault = (create: () => Promise<OpenVault>): LateVault => {
  const closing = new AbortController();
  const { signal } = closing;
  let running: OpenVault | null = null;
  let failure: unknown;
  const opened = (): OpenVault => {
    if (running) return running;
    throw new VaultError('ERR_VAULT_UNAVAILABLE', 'The vault is not open yet.', FIRST_DELAY_MS, { cause: failure });
  };
  return {
    vault: {
      referencesFor: async (people) => opened().referencesFor(people),
      find: async (person) => opened().find(person),
      refsOf: async (person) => opened().refsOf(person),
      personOf: async (refs) => opened().personOf(refs),
      merge: async (one, other) => opened().merge(one, other),
      split: async (one, other) => opened().split(one, other),
      forget: async (ref, reach) => opened().forget(ref, reach),
      erased: async (refs) => opened().erased(refs),
      open: async (texts) => opened().open(texts),
      namesOf: async (refs) => opened().namesOf(refs),
      ping: async () => opened().ping(),
      stats: () => running?.stats() ?? noStats,
    },
    async open(onWaiting) {
      for (let delayMs = FIRST_DELAY_MS; !signal.aborted; delayMs = Math.min(delayMs * 2, LAST_DELAY_MS)) {
        try {
          running = await create();
          break;
        } catch (error) {
          if (!isAway(error)) throw error;
          failure = error;
          if (delayMs === FIRST_DELAY_MS) onWaiting(error);
          await sleep(delayMs, undefined, { signal }).catch(() => undefined);
        }
      }
      if (signal.aborted) await running?.close();
    },
    async close() {
      closing.abort();
      await running?.close();
    },
  };
};
