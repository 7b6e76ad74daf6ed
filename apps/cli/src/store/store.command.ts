import { resolve } from 'node:path';
import { Command } from 'commander';
import { useStore } from './use-store';

/** `lieciba store`: the embedded event store's log as a file. */
export const storeCommand = (): Command => {
  const store = new Command('store').description("check, back up and restore the embedded event store's log");
  store
    .command('check')
    .argument('[file]', 'a backup; the log in LIECIBA_HOME when none is named')
    .description('read the whole log and name the first fault; it may be in use')
    .action((file?: string) => useStore(file === undefined ? ['check'] : ['check', resolve(file)]));
  store
    .command('backup')
    .argument('<file>', 'where to; never overwritten')
    .description('copy the log as it is at this moment, while it may be in use, and check the copy')
    .action((file: string) => useStore(['backup', resolve(file)]));
  store
    .command('restore')
    .argument('<file>', 'a backup')
    .description('check a backup and put it where there is no log; nothing may be running')
    .action((file: string) => useStore(['restore', resolve(file)]));
  return store;
};
