import { Command, InvalidArgumentError } from 'commander';
import { several } from '../several';
import { runWitness } from './run-witness';

const portOf = (value: string): number => {
  const port = Number(value);
  if (!/^\d{1,5}$/.test(value) || port > 65_535) throw new InvalidArgumentError('It must be from 0 to 65535.');
  return port;
};

/** `lieciba witness`: for another party than the log's. */
export const witnessCommand = (): Command =>
  new Command('witness')
    .description('cosign what a log publishes, as long as it never goes back on it (C2SP tlog-witness)')
    .requiredOption('--state <folder>', 'what has been seen so far; never to be restored from a backup')
    .option('--log <key>', "a log's verifier key, or a file of such keys; may be repeated", several, [])
    .option('--key <file>', 'the signer key, made at the first start; witness.key in the state when none is named')
    .option('--name <name>', 'the name to make the key under, such as witness.example.org')
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--port <n>', 'where to listen; 0 takes a free one', portOf, 2114)
    .action(runWitness);
