import { readFile } from 'node:fs/promises';
import { type Clock } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { readCertificates } from '@lieciba/ledger/time-stamp';
import { type Logger } from 'pino';
import { type ViewTask } from '../engine/view-task';
import { type LedgerEnv } from '../env';
import { ledgerTask } from './ledger';
import { folderOfLedger } from './ledger-files';
import { keysInService } from './keys-in-service';
import { keysInFile } from './signing-keys';
import { TimeStamping } from './time-stamping';
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
  const { folder, keyFile, keyService, origin, whole, timeStamps } = env;
  const files = folderOfLedger(folder);
  return ledgerTask({
    store,
    files,
    keys: keyService ? keysInService(keyService, origin) : keysInFile(keyFile, origin),
    origin,
    witnesses,
    timeStamping: new TimeStamping({
      authority: timeStamps && {
        ...timeStamps,
        trusted: async () => readCertificates(await readFile(timeStamps.caFile)),
      },
      files,
      clock,
      fetch,
      onTrouble: (code) => log.warn({ code }, 'The checkpoint was not time-stamped, which will be tried again.'),
    }),
    clock,
    whole,
    onAlarm: ({ code, position, sentence }) => log.error({ code, position: String(position) }, sentence),
  });
};
