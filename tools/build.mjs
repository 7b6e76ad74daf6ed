// Bundles apps, one file each, into apps/<app>/dist. `node tools/build.mjs [app …]`; all apps when none is named.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rspack } from '@rspack/core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Names of the apps that are bundled for Node. */
export const apps = () =>
  readdirSync(join(root, 'apps')).filter((app) => existsSync(join(root, 'apps', app, 'src/main.ts')));

const configurationOf = (app) => ({
  name: app,
  context: join(root, 'apps', app),
  target: 'node20',
  mode: 'production',
  devtool: 'source-map',
  entry: { main: './src/main.ts' },
  output: {
    path: join(root, 'apps', app, 'dist'),
    filename: '[name].js',
    chunkFormat: 'module',
    chunkLoading: 'import',
    library: { type: 'module' },
    module: true,
  },
  resolve: { extensions: ['.ts', '.js'] },
  // Ours is bundled, everything else stays a package.
  externals: [
    ({ request }, done) => (/^(?![./])(?!@lieciba\/)/.test(request) ? done(null, `module ${request}`) : done()),
  ],
  // Names of classes and functions are what Nest and stack traces speak of.
  optimization: { minimize: false },
  module: {
    rules: [
      {
        test: /\.ts$/,
        exclude: /node_modules/,
        loader: 'builtin:swc-loader',
        options: {
          jsc: {
            parser: { syntax: 'typescript', decorators: true },
            transform: { legacyDecorator: true, decoratorMetadata: true },
            target: 'es2022',
            keepClassNames: true,
          },
        },
      },
    ],
  },
  stats: 'errors-warnings',
});

/** Bundles the named apps; throws with rspack's own words when one does not build. */
export const build = (names = apps()) =>
  new Promise((resolve, reject) => {
    const compiler = rspack(names.map(configurationOf));
    compiler.run((error, stats) => {
      const failure = error ?? (stats.hasErrors() ? new Error(stats.toString('errors-warnings')) : null);
      compiler.close(() => (failure ? reject(failure) : resolve()));
    });
  });

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await build(process.argv.length > 2 ? process.argv.slice(2) : undefined);
}
