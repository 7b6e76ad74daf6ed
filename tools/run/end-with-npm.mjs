import { readFileSync } from 'node:fs';

const POLL_MS = 500;

const procOf = (pid, file) => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
};

const parentOf = (pid) => Number(procOf(pid, 'stat').split(') ').at(-1).split(' ')[1] ?? 0);

/** npm runs scripts through a shell, which stays between us or steps aside. */
const npmNow = () => {
  const parent = process.ppid;
  return procOf(parent, 'comm').trim().endsWith('sh') ? parentOf(parent) : parent;
};

/** Stops us when the npm that runs us is gone: killed by force it takes nobody along. */
export const endWithNpm = () => {
  if (!process.env.npm_execpath) return;
  const npm = npmNow();
  setInterval(() => npmNow() === npm || process.kill(process.pid, 'SIGTERM'), POLL_MS).unref();
};
