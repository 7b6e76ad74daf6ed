import { Command, InvalidArgumentError } from 'commander';
import { demo } from './demo/demo.command';
import { toldAs } from './failure';
import { makeHome } from './home/home.command';
import { migrateGiven } from './stack/migrate.command';
import { keysCommand } from './keys/keys.command';
import { exportCommand } from './export/export.command';
import { login } from './login/login.command';
import { storeCommand } from './store/store.command';
import { up } from './up/up.command';
import { vaultCommand } from './vault/vault.command';
import { verifyCommand } from './verify/verify.command';
import { viewCommand } from './view/view.command';
import { witnessCommand } from './witness/witness.command';

const wholeNumber = (value: string): number => {
  const number = Number(value);
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(number))
    throw new InvalidArgumentError('It must be a whole number.');
  return number;
};

const lieciba = new Command('lieciba').description('When, why, by whom and on what ground personal data was handled.');

lieciba.command('up').description('start everything; the log stays as it is').action(up);

lieciba
  .command('demo')
  .description('start everything and load a year of the sample company')
  .option('--records <n>', 'how many records to load', wholeNumber, 5_000)
  .option('--seed <n>', 'which year to tell: same seed, same bytes', wholeNumber, 1)
  .option('--exit', 'stop everything once it is loaded', false)
  .action(demo);

lieciba
  .command('home')
  .description('make the home and its tokens, and start nothing: for programs that are started one by one')
  .action(makeHome);

lieciba
  .command('migrate')
  .description('bring a PostgreSQL of your own to what this version needs, as MIGRATIONS_DATABASE_URL')
  .action(migrateGiven);

lieciba.command('login').description('log in by the browser and print a token, for LIECIBA_TOKEN').action(login);

lieciba.addCommand(exportCommand());
lieciba.addCommand(keysCommand());
lieciba.addCommand(storeCommand());
lieciba.addCommand(vaultCommand());
lieciba.addCommand(viewCommand());
lieciba.addCommand(verifyCommand());
lieciba.addCommand(witnessCommand());

try {
  await lieciba.parseAsync();
  process.exit();
} catch (error) {
  console.error(toldAs(error));
  process.exit(1);
}
