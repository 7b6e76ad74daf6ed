import { accessFileIn } from '../home/access-file';
import { howToLogIn } from '../how-to-log-in';
import { questionFor } from '../question';
import { untilStopped } from '../until-stopped';

/** `lieciba up`: everything, on the log as it is. */
export const up = (): Promise<void> =>
  untilStopped(async ({ env, stack, say }) => {
    const { baseUrl } = stack.access;
    const accessFile = accessFileIn(env.home);
    say(`Lieciba answers at ${baseUrl}, its routes are at ${baseUrl}/docs.`);
    say(`One token per role is in ${accessFile}. Ask who handled a person's data, when and why:\n`);
    say(`${questionFor(baseUrl, accessFile, { scheme: 'personal-code', value: '010190-12345' })}\n`);
    if (stack.logsIn) say(howToLogIn(baseUrl, env.home));
    say('Ctrl-C stops everything.');
    process.send?.({ type: 'ready', port: env.port });
    return 'stay';
  });
