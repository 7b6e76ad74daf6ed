import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { freshness } from './freshness';
import { ingest } from './ingest';
import { judge } from './judge';
import { ledger } from './ledger';
import { ledgerCore } from './ledger-core';
import { node } from './node';
import { queries } from './queries';
import { rebuild } from './rebuild';
import { type Options, publish } from './report';
import { soak } from './soak';

const benches = { ingest, rebuild, judge, node, soak, ledger, queries, freshness, 'ledger-core': ledgerCore };
const defaultRecords = {
  ingest: 60_000,
  rebuild: 200_000,
  judge: 60_000,
  node: 60_000,
  soak: 60_000,
  ledger: 200_000,
  queries: 1_000_000,
  freshness: 60_000,
  'ledger-core': 1_000_000,
};

const usage = `npm run bench -- NAME [--records N] [--rounds N] [--minutes N] [--people N] [--home FOLDER] [--save]

  ingest       records/s through HTTP, in deliveries of 500 and of 1, beside the bare client appending the same events
  rebuild      events/s of the projector catching up with all views, and with one, beside the bare client's subscribeToAll
  judge        events/s of the projector catching up and judging every record, beside one that does not judge
  node         the embedded node alone: events/s and CPU of it and of its clients, beside raw LMDB and a lone fsync
  soak         the embedded node under a mixed load: how much its memory grows (Linux only)
  ledger       events/s of the projector catching up and sealing the log, beside one that does not seal
  ledger-core  leaves/s grown into tiles, ms per proof out of them, proofs/s checked, of a log of --records leaves
  freshness    ms from receipt until a listener sees a record, and until a search reflects it, at 1,000 records/s
  queries      ms per question, warm, through the api beside the bare SQL, over --records handlings

  --records N   records per measurement (default 60000; 200000 for rebuild and ledger, whose start would count for too much)
  --rounds N    how often ours and the bare one alternate; the median counts (default 3)
  --minutes N   how long a soak lasts, a fifth of it as warm-up (default 10)
  --people N    whom the records of queries are about (default one of 50 records)
  --home FOLDER where queries loads its records, stays, and finds them the next time (default a temporary one)
  --save        also keep the result in bench/results, by commit

The last line of stdout is one JSON object {name, figures, ratio}; everything else goes to stderr.
`;

const wholeNumber = (name: string, text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1 on.`);
  return value;
};

const positiveNumber = (name: string, text: string): number => {
  const value = Number(text);
  if (!(value > 0 && value < Infinity)) throw new Error(`--${name} takes a number above 0.`);
  return value;
};

const main = async (): Promise<void> => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      records: { type: 'string' },
      rounds: { type: 'string', default: '3' },
      minutes: { type: 'string', default: '10' },
      people: { type: 'string' },
      home: { type: 'string' },
      save: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [name] = positionals;
  if (values.help || !name || !Object.hasOwn(benches, name)) {
    process.stderr.write(usage);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  const bench = name as keyof typeof benches;
  const options: Options = {
    records: values.records === undefined ? defaultRecords[bench] : wholeNumber('records', values.records),
    rounds: wholeNumber('rounds', values.rounds),
    minutes: positiveNumber('minutes', values.minutes),
    ...(values.people !== undefined && { people: wholeNumber('people', values.people) }),
    ...(values.home !== undefined && { home: resolve(values.home) }),
  };
  await publish(await benches[bench](options), values.save);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
