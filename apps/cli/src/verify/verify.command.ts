import { Command, InvalidArgumentError, Option } from 'commander';
import { toldAs } from '../failure';
import { several } from '../several';
import { type GivenCertificate } from './certificate/verify-certificate';
import { type GivenCheckpoints, verifyCheckpoints } from './checkpoints/verify-checkpoints';
import { type GivenExport } from './export/verify-export';
import { languageOf } from './language-of';
import { type GivenLog, verifyLog } from './log/verify-log';
import { exitCodes, Judged, type Outcome } from './outcome';
import { type GivenProof, verifyProofFile } from './proof/verify-proof-file';
import { tell, tellPrograms } from './tell';
import { type Language } from './words/phrase';

interface Told {
  readonly lang: Language;
  readonly json: boolean;
}

/** Says what a check came to; its exit code is the verdict's. Whatever was not foreseen is no verdict. */
const judge = async (check: Promise<Outcome>, { lang, json }: Told): Promise<void> => {
  process.exitCode = exitCodes.unjudged;
  try {
    const outcome = await check.catch((error: unknown) => {
      if (error instanceof Judged) return error.outcome;
      throw error;
    });
    console.log(json ? tellPrograms(outcome) : tell(outcome, lang));
    process.exitCode = exitCodes[outcome.verdict];
  } catch (error) {
    console.error(toldAs(error));
  }
};

// Whoever checks a proof waits for nothing that explains events.
const exported = async (given: GivenExport): Promise<Outcome> =>
  (await import('./export/verify-export')).verifyExport(given);
const certified = async (given: GivenCertificate): Promise<Outcome> =>
  (await import('./certificate/verify-certificate')).verifyCertificate(given);

const wholeNumber = (value: string): number => {
  if (!/^\d{1,3}$/.test(value)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(value);
};

const keyed = (command: Command): Command =>
  command
    .addOption(
      new Option('--key <key>', "the log's verifier key, or a file of such keys; may be repeated")
        .argParser(several)
        .default([]),
    )
    .option('--origin <name>', "the log's name, where it is not that of its key")
    .addOption(
      new Option('--lang <language>', 'the language of the verdict')
        .choices(['lv', 'en'])
        .default(languageOf(process.env)),
    )
    .option('--json', 'the verdict as one line of JSON', false);

/** `lieciba verify`: checks what a log published, without any server of ours. Exit codes: 0 proven, 1 refuted, 2 not judged. */
export const verifyCommand = (): Command => {
  const verify = new Command('verify')
    .description('check proofs, checkpoints and whole logs; 0 proven, 1 refuted, 2 could not be judged')
    // Whatever is wrong with the question is no verdict on the log.
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : exitCodes.unjudged));
  keyed(verify.command('proof'))
    .argument('<file>', 'a .tlog-proof file')
    .description('whether a record is in the log')
    .option('--leaf <file>', "the record's bytes; those in the proof's extra data when none are named")
    .option('--witness <key>', "a witness's verifier key, or a file of such keys; may be repeated", several, [])
    .option('--witnesses-min <n>', 'how many of them must have cosigned; all, when not given', wholeNumber)
    .option('--time-stamp <file>', "a time-stamp (RFC 3161) of the checkpoint's text")
    .option('--tsa-ca <file>', 'certificates that vouch for who stamped it, in PEM or DER')
    .action((file: string, options: Omit<GivenProof, 'file'> & Told) =>
      judge(verifyProofFile({ ...options, file }), options),
    );
  keyed(verify.command('checkpoints'))
    .argument('<older>', 'a signed checkpoint')
    .argument('<newer>', 'a later one')
    .description('whether a later log continues an earlier one')
    .option('--proof <file>', 'the consistency proof: a hash in base64 per line')
    .option('--tiles <folder>', "the log's tiles, to make the proof from")
    .action((older: string, newer: string, options: Omit<GivenCheckpoints, 'older' | 'newer'> & Told) =>
      judge(verifyCheckpoints({ ...options, older, newer }), options),
    );
  keyed(verify.command('export'))
    .argument('<file>', 'an export, in CSV or as JSON lines')
    .description('whether each row of an export says what its sealed record says')
    .requiredOption('--proofs <file>', "its records' proofs, a line {recordId, proof} each")
    .option('--witness <key>', "a witness's verifier key, or a file of such keys; may be repeated", several, [])
    .action((file: string, options: Omit<GivenExport, 'file'> & Told) =>
      judge(exported({ ...options, file }), options),
    );
  keyed(verify.command('certificate'))
    .argument('<file>', 'a certificate, or an answer or export that carries one')
    .description('whether an answer is what the log leads to, and all of it')
    .addOption(
      new Option('--certificate-key <key>', 'the verifier key of certificates, or a file of such keys; may be repeated')
        .argParser(several)
        .default([]),
    )
    .option('--store <url>', 'esdb://…, to draw the answer from the log again')
    .action((file: string, options: Omit<GivenCertificate, 'file'> & Told) =>
      judge(certified({ ...options, file }), options),
    );
  keyed(verify.command('log'))
    .description('whether a store holds what was sealed; names the first difference')
    .requiredOption('--store <url>', 'esdb://…')
    .requiredOption('--tiles <folder>', "the log's tiles and its checkpoint")
    .option('--checkpoint <file>', 'a signed checkpoint kept elsewhere')
    .action((options: GivenLog & Told) => judge(verifyLog(options), options));
  return verify;
};
