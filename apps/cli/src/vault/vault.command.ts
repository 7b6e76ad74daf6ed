import { resolve } from 'node:path';
import { Argument, Command } from 'commander';
import { purgeBackup } from './purge-backup';
import { rotate } from './rotate';

/** `lieciba vault`: keys that change, and erasures that stay. */
export const vaultCommand = (): Command => {
  const vault = new Command('vault').description("change the vault's keys, and keep the erased erased");
  vault
    .command('rotate')
    .addArgument(new Argument('[key]', 'what to change').choices(['master', 'pepper']).default('master'))
    .description('bring everybody under a new master key or pepper, while the vault is in use')
    .action(rotate);
  vault
    .command('purge-backup')
    .argument('[ledger]', 'a ledger of erasures from elsewhere; the one in LIECIBA_HOME when none is named')
    .description('destroy again what was erased after a backup was taken that is now restored')
    .action((ledger?: string) => purgeBackup(ledger === undefined ? undefined : resolve(ledger)));
  return vault;
};
