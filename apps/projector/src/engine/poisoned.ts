import { setTimeout as sleep } from 'node:timers/promises';
import { type View } from '@lieciba/read-models/table';
import { isPoisoned, notePoison } from '@lieciba/read-models/writing/checkpoint';
import { withClient } from './connection-to';
import { type PoisonError } from './failure';
import { persistently } from './persistently';

export interface PoisonedOptions {
  readonly databaseUrl: string;
  readonly view: View;
  readonly signal: AbortSignal;
  /** How often to look whether it may be tried again. */
  readonly standbyMs: number;
  onTrouble(error: unknown): void;
}

/** Tells everybody that an event stopped the view, and waits until somebody says that it may be tried again, or `signal`. */
export const untilResumed = async (poison: PoisonError, options: PoisonedOptions): Promise<void> => {
  const { databaseUrl, view, signal, standbyMs } = options;
  let noted = false;
  const wait = () =>
    withClient(databaseUrl, `projector ${view.name}, stopped`, async (client) => {
      if (!noted) await notePoison(client, view, poison);
      noted = true; // Told again after a broken connection, it would undo what was said meanwhile.
      while (await isPoisoned(client, view)) await sleep(standbyMs, undefined, { signal });
    });
  await persistently(wait, options);
};
