import { describe, registers, samplePeople } from '@lieciba/example-ecsoen';
import { accessFileIn } from '../home/access-file';
import { howToLogIn } from '../how-to-log-in';
import { questionFor } from '../question';
import { untilStopped } from '../until-stopped';
import { awaitJudge } from './await-judge';
import { enterRegisters } from './enter-registers';
import { foundRules } from './findings';
import { findingsTable } from './findings-table';
import { loadSample, type Sample } from './load-sample';
import { showProgress } from './progress';
import { summaryOf } from './summary';

/** `lieciba demo`: everything, with a year of the sample company; stays, or with `exit` leaves once it is loaded. */
export const demo = ({ exit, ...sample }: Sample & { exit: boolean }): Promise<void> =>
  untilStopped(async ({ env, stack, signal, say }) => {
    const { access } = stack;
    const accessFile = accessFileIn(env.home);
    say(`Lieciba answers at ${access.baseUrl}, its routes are at ${access.baseUrl}/docs.`);
    say(`One token per role is in ${accessFile}.\n`);
    if (stack.logsIn) say(howToLogIn(access.baseUrl, env.home));
    const { company } = describe(sample);
    say(`Loading a year of ${company}:`);
    const entries = registers(sample);
    const entering = showProgress(entries.length, process.stdout, undefined, 'entries of the registers');
    await enterRegisters(access, entries, { signal, onEntered: entering.add });
    entering.end();
    const progress = showProgress(sample.records, process.stdout);
    const loaded = await loadSample(access, sample, { signal, onLoaded: progress.add });
    progress.end();
    say(summaryOf(loaded));
    if (loaded.position !== null) await awaitJudge(stack, loaded.position, signal);
    say(`\n${findingsTable(await foundRules(access, signal))}`);
    const [person] = samplePeople(sample);
    if (person) {
      const [main, ...others] = person.identifiers;
      say(`\nAsk who handled the data of ${person.name}, when and why:\n`);
      say(`${questionFor(access.baseUrl, accessFile, main)}\n`);
      for (const other of others) {
        say(`And what was reported under another identifier, ${other.scheme}:\n`);
        say(`${questionFor(access.baseUrl, accessFile, other)}\n`);
      }
    }
    if (exit) return 'leave';
    say('Ctrl-C stops everything.');
    process.send?.({ type: 'ready', port: env.port });
    return 'stay';
  });
