// Makes the folder that is published as @lieciba/recorder: one bundle, its types, README and licence.
// `node tools/pack-recorder.mjs [folder]`, by default libs/recorder/dist; then `npm publish <folder>`.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildLibrary } from './build.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const room = join(root, 'libs/recorder');

/** Types of everything that the one public surface reaches. */
const writeTypes = (folder) => {
  const tsc = join(root, 'node_modules/ts7/bin/tsc');
  const how = ['--declaration', '--emitDeclarationOnly', '--noEmit', 'false', '--rootDir', 'src', '--outDir', folder];
  const as = [
    '--target',
    'es2023',
    '--module',
    'esnext',
    '--moduleResolution',
    'bundler',
    '--strict',
    '--types',
    'node',
  ];
  execFileSync(process.execPath, [tsc, ...how, ...as, '--ignoreConfig', 'src/index.ts'], {
    cwd: room,
    stdio: 'inherit',
  });
  // Within the workspace imports name no extension; Node's own resolution, which consumers may use, wants one.
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.d.ts'))) {
    const file = join(folder, name);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/(from '\.\/[^']+)(?=')/g, '$1.js'));
  }
};

/** What a consumer needs to know: nothing of the workspace. */
const packageJson = () => {
  const {
    private: _private,
    nx: _nx,
    exports: _exports,
    ...kept
  } = JSON.parse(readFileSync(join(room, 'package.json'), 'utf8'));
  return { ...kept, exports: { '.': { types: './index.d.ts', default: './index.js' } } };
};

const folder = resolve(process.argv[2] ?? join(room, 'dist'));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
await buildLibrary('libs/recorder', folder);
writeTypes(folder);
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(packageJson(), null, 2)}\n`);
// Links to the rest of the repository lead nowhere from there.
const readme = readFileSync(join(room, 'README.md'), 'utf8').replace(/\[([^\]]+)\]\(\.\.[^)]*\)/g, '$1');
writeFileSync(join(folder, 'README.md'), readme);
copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
