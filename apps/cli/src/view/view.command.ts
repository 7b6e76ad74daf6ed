import { Command } from 'commander';
import { useViews } from './use-views';

/** `lieciba view`: whether the views are what the log leads to, and making them so. */
export const viewCommand = (): Command => {
  const view = new Command('view').description('compare views with the log, build them anew, let them go on');
  view
    .command('verify')
    .argument('[name]', 'one view; each of them when none is named')
    .description('replay the log beside a view and name the first row that differs; it may be in use')
    .action((name?: string) => useViews(name === undefined ? ['verify'] : ['verify', name]));
  view
    .command('rebuild')
    .argument('<name>', 'which one')
    .description('build a view anew from the log, while the old one answers until the new one takes its place')
    .action((name: string) => useViews(['rebuild', name]));
  view
    .command('resume')
    .argument('<name>', 'which one')
    .description('let a view that an event stopped try again, after its cause is mended')
    .action((name: string) => useViews(['resume', name]));
  view
    .command('drop-old')
    .description('drop what is left of versions before the one in force')
    .action(() => useViews(['drop-old']));
  return view;
};
