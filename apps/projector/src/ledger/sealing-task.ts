import { type Clock } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { type Logger } from 'pino';
import { type ViewTask } from '../engine/view-task';
import { type LedgerEnv } from '../env';
import { ledgerTask } from './ledger';
import { folderOfLedger } from './ledger-files';
import { keysInFile } from './signing-keys';
import { type Witnesses } from './witnesses';

/** What sealing needs beside the environment. */
export interface SealingParts {
  readonly store: EventStore;
  readonly witnesses: Witnesses;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Sealing as the environment says, with files in a folder and keys in a file; alarms go to the log. */
export const sealingTask = (env: LedgerEnv, { store, witnesses, clock, log }: SealingParts): ViewTask => {
  const { folder, keyFile, origin, whole } = env;
  return ledgerTask({
    store,
    files: folderOfLedger(folder),
    keys: keysInFile(keyFile, origin),
    origin,
    witnesses,
    clock,
    whole,
    onAlarm: ({ code, position, sentence }) => log.error({ code, position: String(position) }, sentence),
  });
};
