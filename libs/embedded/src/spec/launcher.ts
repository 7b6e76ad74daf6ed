import { lockFolder, startPostgres, startProgram } from '../index';

/** A launcher for specs to kill: does what its arguments say and writes one JSON line once it is done. */
const [task = '', target = ''] = process.argv.slice(2);

const tasks: Record<string, () => Promise<object>> = {
  lock: async () => {
    await lockFolder(target);
    return { pids: [] };
  },
  postgres: async () => {
    const server = await startPostgres({ folder: target });
    return { pids: [server.pid, server.guardianPid] };
  },
  program: async () => {
    const program = await startProgram({ name: 'sample', entry: target, env: { ...process.env, LISTENS: '' } });
    return { pids: [program.pid] };
  },
  'stuck program': async () => {
    const program = await startProgram({ name: 'sample', entry: target, env: { ...process.env, STUCK: '1' } });
    return { pids: [program.pid] };
  },
};

try {
  console.log(JSON.stringify(await tasks[task]?.()));
  setInterval(() => {}, 60_000);
} catch (error) {
  console.log(JSON.stringify({ refused: error instanceof Error ? error.message : '' }));
  process.exit(1);
}
