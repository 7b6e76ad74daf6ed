import { Command, InvalidArgumentError } from 'commander';
import { issueKey, revokeKey } from './use-keys';

interface Issue {
  readonly id: string;
  readonly system: readonly string[];
  readonly category: readonly string[];
  readonly network: readonly string[];
  readonly until?: string;
  readonly replaces?: string;
  readonly overlapUntil?: string;
}

const another = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const replaced = ({ replaces, overlapUntil }: Issue) => {
  if (replaces === undefined && overlapUntil === undefined) return undefined;
  if (replaces === undefined || overlapUntil === undefined)
    throw new InvalidArgumentError('--replaces and --overlap-until go together.');
  return { keyId: replaces, until: overlapUntil };
};

/** `lieciba keys`: keys of sources, through the api. */
export const keysCommand = (): Command => {
  const keys = new Command('keys').description(
    'issue and revoke keys of sources; as an admin of access.json, or of LIECIBA_URL with LIECIBA_TOKEN',
  );
  keys
    .command('issue')
    .argument('<source>', 'which source')
    .requiredOption('--id <id>', 'by which it is revoked')
    .option('--system <code>', 'what it may report of, several times for several', another, [])
    .option('--category <code>', 'which data, several times for several', another, [])
    .option(
      '--network <network>',
      'where it is used from, such as 192.0.2.0/24, several times for several',
      another,
      [],
    )
    .option('--until <instant>', 'when it ends')
    .option('--replaces <id>', 'the key whose place it takes')
    .option('--overlap-until <instant>', 'until when both open')
    .description('print a new key; it is shown this once')
    .action((source: string, issue: Issue) =>
      issueKey(source, {
        keyId: issue.id,
        systems: issue.system,
        categories: issue.category,
        addresses: issue.network,
        until: issue.until,
        replaces: replaced(issue),
      }),
    );
  keys
    .command('revoke')
    .argument('<source>', 'which source')
    .argument('<id>', 'which key')
    .requiredOption('--reason <text>', 'why; it stands in the log in clear')
    .description('end a key at once')
    .action((source: string, id: string, { reason }: { reason: string }) => revokeKey(source, id, reason));
  return keys;
};
