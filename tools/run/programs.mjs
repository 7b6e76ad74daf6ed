import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** Runs Node with the arguments, its output shown as it comes; passes signals on and returns its exit code. */
export const runNode = (args) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    const pass = (signal) => child.kill(signal);
    // Ctrl-C at a terminal reaches the child by itself; we only have to outlive it.
    process.on('SIGINT', process.stdin.isTTY ? () => {} : pass);
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, pass);
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ? 128 + constants.signals[signal] : code));
  });

/** Runs Node with the arguments and keeps what it says. */
export const hearNode = (args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
