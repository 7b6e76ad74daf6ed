import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Fault } from './fault.mjs';

const TAIL_LINES = 15;

const wanted = (root) =>
  createHash('sha256')
    .update(`${process.platform}-${process.arch}\n`)
    .update(readFileSync(join(root, 'package.json')))
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

const stampIn = (root) => join(root, 'node_modules/.lieciba-packages');

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

/** Optional packages may be missing, except the binaries made for this machine. */
const mayBeMissing = ({ optional, os = [], cpu = [], libc }) =>
  optional && (libc !== undefined || !os.includes(process.platform) || !cpu.includes(process.arch));

/** Whether npm's own record of what it installed, by whatever command, agrees with the lock file. */
const agrees = (root) => {
  const record = read(join(root, 'node_modules/.package-lock.json'));
  if (record === null) return false;
  const installed = JSON.parse(record).packages;
  const locked = JSON.parse(read(join(root, 'package-lock.json'))).packages;
  return Object.entries(locked).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    if (!found) return mayBeMissing(entry);
    return found.version === entry.version && found.integrity === entry.integrity && found.link === entry.link;
  });
};

/** Whether node_modules holds what package.json and the lock file name, on this kind of machine. */
export const arePackagesInstalled = (root) => {
  const stamp = wanted(root);
  if (read(stampIn(root)) === stamp) return true;
  if (!agrees(root)) return false;
  writeFileSync(stampIn(root), stamp);
  return true;
};

const npm = () => {
  const path = process.env.npm_execpath;
  return path && basename(path).startsWith('npm') ? [process.execPath, [path]] : ['npm', []];
};

/** Runs npm in the folder; its output and exit code. */
export const runNpm = (root, args) =>
  new Promise((resolve, reject) => {
    const [command, first] = npm();
    const child = spawn(command, [...first, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', () => reject(new Fault('npm could not be run: is it installed?')));
    child.on('close', (code) => resolve({ code, output }));
  });

/** Installs exactly what the lock file names; on failure shows the end of what npm said. */
export const installPackages = async (root, say) => {
  const start = Date.now();
  say('Installing packages; the first time this takes about a minute …');
  const { code, output } = await runNpm(root, ['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (code !== 0) {
    say(output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n'));
    throw new Fault(/ENOSPC/.test(output) ? 'The disk is full.' : 'The packages could not be installed.');
  }
  writeFileSync(stampIn(root), wanted(root));
  say(`Installed packages in ${Math.round((Date.now() - start) / 1000)} s.`);
};
