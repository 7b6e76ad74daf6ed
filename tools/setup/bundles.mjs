import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Fault } from './fault.mjs';

const rooms = ['apps', 'libs', 'examples'];

const filesBelow = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
        .map((entry) => join(entry.parentPath, entry.name))
    : [];

const sources = (root) =>
  [
    ...rooms.flatMap((room) =>
      readdirSync(join(root, room)).flatMap((name) => [
        ...filesBelow(join(root, room, name, 'src')),
        join(root, room, name, 'package.json'),
      ]),
    ),
    ...filesBelow(join(root, 'bench/src')),
    join(root, 'tools/build.mjs'),
    join(root, 'package-lock.json'),
  ]
    .filter((file) => existsSync(file))
    .sort();

/** One hash over everything that goes into a bundle. */
const hashOfSources = (root) => {
  const hash = createHash('sha256');
  for (const file of sources(root)) hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file));
  return hash.digest('hex');
};

const stampOf = (root, bundle) => join(root, bundle, 'dist/.sources');

const isFresh = (root, bundle, hash) => {
  try {
    return readFileSync(stampOf(root, bundle), 'utf8') === hash;
  } catch {
    return false;
  }
};

/** What is bundled: every app, and the benchmarks. */
const bundles = (root) =>
  [...readdirSync(join(root, 'apps')).map((app) => `apps/${app}`), 'bench'].filter((bundle) =>
    existsSync(join(root, bundle, 'src/main.ts')),
  );

/** The bundles that do not stem from the sources as they stand. */
export const staleBundles = (root) => {
  const hash = hashOfSources(root);
  return bundles(root).filter((bundle) => !isFresh(root, bundle, hash));
};

/** Bundles what is stale; shows the bundler's own words when something does not build. */
export const buildBundles = async (root, stale, say) => {
  const hash = hashOfSources(root);
  for (const bundle of stale) rmSync(stampOf(root, bundle), { force: true });
  const { build } = await import(pathToFileURL(join(root, 'tools/build.mjs')).href);
  try {
    await build(stale);
  } catch (error) {
    say(error.message);
    throw new Fault('The programs could not be built.');
  }
  for (const bundle of stale) {
    mkdirSync(join(root, bundle, 'dist'), { recursive: true });
    writeFileSync(stampOf(root, bundle), hash);
  }
};
