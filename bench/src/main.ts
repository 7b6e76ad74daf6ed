import { parseArgs } from 'node:util';
import { ingest } from './ingest';
import { rebuild } from './rebuild';
import { type Options, publish } from './report';

const benches = { ingest, rebuild };

const usage = `npm run bench -- NAME [--records N] [--rounds N] [--save]

  ingest    records/s through HTTP, in deliveries of 500 and of 1, beside the bare client appending the same events
  rebuild   events/s of the projector catching up from zero, beside the bare client's subscribeToAll

  --records N   records per measurement (default 60000)
  --rounds N    how often ours and the bare one alternate; the median counts (default 3)
  --save        also keep the result in bench/results, by commit

The last line of stdout is one JSON object {name, figures, ratio}; everything else goes to stderr.
`;

const wholeNumber = (name: string, text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1 on.`);
  return value;
};

const main = async (): Promise<void> => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      records: { type: 'string', default: '60000' },
      rounds: { type: 'string', default: '3' },
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
  const options: Options = {
    records: wholeNumber('records', values.records),
    rounds: wholeNumber('rounds', values.rounds),
  };
  await publish(await benches[name as keyof typeof benches](options), values.save);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
