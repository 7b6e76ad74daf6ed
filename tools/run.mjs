// The one way in: sets the checkout up, then runs a command. See usage below.
import { chdir } from 'node:process';
import { endWithNpm } from './run/end-with-npm.mjs';
import { endWith } from './setup/fault.mjs';
import { root, setUp } from './setup.mjs';

const usage = `Usage: node tools/run.mjs <command> [arguments]

  demo      start everything, load the sample company, keep running (--records N, --seed N, --exit)
  up        start everything; the log stays as it is
  store     check, back up or restore the embedded log: store check | backup FILE | restore FILE
  test      every test, or those whose path is named
  test:server  what an event store must keep to, against the one at EVENTSTORE_URL, which they write to
  bench     measure: ingest, rebuild, judge, node, soak, ledger, ledger-core, queries, freshness
  generate  write the generated files
  check     lint, types, format, generated files, lock file
`;

/** In this very process: the launcher its children watch is the one people see and kill. */
const cli =
  (command) =>
  async (...args) => {
    process.setSourceMapsEnabled(true);
    process.argv.splice(2, Infinity, command, ...args);
    endWithNpm();
    await import('../apps/cli/dist/main.js');
  };

const node =
  (...first) =>
  async (...args) => {
    const { runNode } = await import('./run/programs.mjs');
    process.exitCode = await runNode([...first, ...args]);
  };

const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];

const commands = {
  demo: cli('demo'),
  up: cli('up'),
  store: cli('store'),
  test: node(...jest),
  'test:server': async (...paths) => {
    process.exitCode = await (await import('./run/test-server.mjs')).testServer(jest, paths);
  },
  bench: node('--enable-source-maps', 'bench/dist/main.js'),
  generate: async () => (await import('./run/generate.mjs')).generate(),
  check: async () => {
    process.exitCode = await (await import('./run/check.mjs')).check();
  },
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (!command) {
  console.error(usage);
  process.exit(1);
}
try {
  await setUp();
  // demo and up take their paths from where they were called; npm calls them at the root anyway.
  if (command !== commands.demo && command !== commands.up) chdir(root);
  await command(...args);
} catch (error) {
  endWith(error);
}
