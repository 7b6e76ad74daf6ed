// Makes a checkout ready to run: packages installed, programs built. Node's built-ins only, since it runs before any
// package is there. Does nothing, in a fraction of a second, when everything is up to date.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildBundles, staleBundles } from './setup/bundles.mjs';
import { requireNode } from './setup/node-version.mjs';
import { arePackagesInstalled, installPackages } from './setup/packages.mjs';
import { inTurn } from './setup/turn.mjs';

/** The checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

// The last line of stdout belongs to the program that is run.
const say = (line) => console.error(line);

/** Brings packages and bundles up to date; two at once in one checkout take turns. */
export const setUp = async () => {
  requireNode();
  if (arePackagesInstalled(root) && staleBundles(root).length === 0) return;
  await inTurn(join(root, 'tools/dist/turns'), async () => {
    if (!arePackagesInstalled(root)) await installPackages(root, say);
    const stale = staleBundles(root);
    if (stale.length > 0) await buildBundles(root, stale, say);
  });
};
