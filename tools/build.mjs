// Bundles programs, one file each, into the dist folder beside their sources.
// `node tools/build.mjs [app | bench …]`; every app when none is named.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rspack } from '@rspack/core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const apps = () =>
  readdirSync(join(root, 'apps'))
    .map((app) => `apps/${app}`)
    .filter((folder) => existsSync(join(root, folder, 'src/main.ts')));

/**
 * Whether a library has its own version of a package, below its own folder: the bundle would find another one, or none, and
 * takes it in instead.
 */
const isNested = (request, from) => {
  const name = request.split('/', request.startsWith('@') ? 2 : 1).join('/');
  for (let folder = from; folder.startsWith(join(root, 'libs')); folder = dirname(folder)) {
    if (existsSync(join(folder, 'node_modules', name))) return true;
  }
  return false;
};

const configurationOf = ({ name, context, entry, path }) => ({
  name,
  context,
  target: 'node20',
  mode: 'production',
  devtool: 'source-map',
  entry,
  output: {
    path,
    filename: '[name].js',
    chunkFormat: 'module',
    chunkLoading: 'import',
    library: { type: 'module' },
    module: true,
  },
  resolve: { extensions: ['.ts', '.js'] },
  // Ours is bundled, everything else stays a package.
  externals: [
    ({ request, context: from }, done) =>
      /^(?![./])(?!@lieciba\/)/.test(request) && !isNested(request, from) ? done(null, `module ${request}`) : done(),
  ],
  // Names of classes and functions are what Nest and stack traces speak of; where it is production is known when it runs.
  optimization: { minimize: false, nodeEnv: false },
  module: {
    // Where a bundle lies is known when it runs, not when it is built.
    parser: { javascript: { importMeta: false } },
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

const bundle = (programs) =>
  new Promise((resolve, reject) => {
    const compiler = rspack(programs.map(configurationOf));
    compiler.run((error, stats) => {
      const failure = error ?? (stats.hasErrors() ? new Error(stats.toString('errors-warnings')) : null);
      compiler.close(() => (failure ? reject(failure) : resolve()));
    });
  });

/** Bundles src/main.ts of the folders, e.g. `apps/api`; throws with rspack's own words when one does not build. */
export const build = (folders = apps()) =>
  bundle(
    folders.map((folder) => ({
      name: folder,
      context: join(root, folder),
      entry: { main: './src/main.ts' },
      path: join(root, folder, 'dist'),
    })),
  );

/** Bundles src/index.ts of a library, as `index.js`, into the path given. */
export const buildLibrary = (folder, path) =>
  bundle([{ name: folder, context: join(root, folder), entry: { index: './src/index.ts' }, path }]);

/** Bundles every generator of tools/generate; the paths of the bundles. */
export const buildGenerators = async () => {
  const context = join(root, 'tools/generate');
  const path = join(root, 'tools/dist/generate');
  const names = readdirSync(context)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => file.slice(0, -'.ts'.length));
  const entry = Object.fromEntries(names.map((name) => [name, `./${name}.ts`]));
  await bundle([{ name: 'generators', context, entry, path }]);
  return names.map((name) => join(path, `${name}.js`));
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const names = process.argv.slice(2).map((name) => (name === 'bench' ? name : `apps/${name}`));
  await build(names.length > 0 ? names : undefined);
}
