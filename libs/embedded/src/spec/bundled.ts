import { mkdir, mkdtemp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rspack } from '@rspack/core';

const here = dirname(fileURLToPath(import.meta.url));

/** Bundles one of the programs beside this file, as apps are bundled, into a folder of its own; returns its path. For specs. */
export const bundled = async (program: string): Promise<string> => {
  // Within the room, so that packages are found.
  const dist = join(here, '../../dist');
  await mkdir(dist, { recursive: true });
  const folder = await mkdtemp(join(dist, 'spec-'));
  const compiler = rspack({
    context: here,
    target: 'node20',
    mode: 'production',
    devtool: false,
    entry: { [program]: `./${program}.ts` },
    output: { path: folder, filename: '[name].mjs', library: { type: 'module' }, module: true, chunkFormat: 'module' },
    resolve: { extensions: ['.ts', '.js'] },
    externals: [({ request }, done) => (/^[./]/.test(request ?? '') ? done() : done(undefined, `module ${request}`))],
    optimization: { minimize: false },
    module: {
      rules: [{ test: /\.ts$/, loader: 'builtin:swc-loader', options: { jsc: { parser: { syntax: 'typescript' } } } }],
    },
  });
  await new Promise<void>((resolve, reject) => {
    compiler.run((error, stats) => {
      const failure = error ?? (stats?.hasErrors() ? new Error(stats.toString('errors-only')) : null);
      compiler.close(() => (failure ? reject(failure) : resolve()));
    });
  });
  return join(folder, `${program}.mjs`);
};
