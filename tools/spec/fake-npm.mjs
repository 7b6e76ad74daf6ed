// Stands for npm in specs: notes each call in calls.log of its folder and installs nothing but its own record.
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

appendFileSync('calls.log', `npm ${process.argv[2]}\n`);
if (process.env.NPM_FAILS) {
  console.error('npm error code ETARGET\nnpm error No matching version');
  process.exit(1);
}
await sleep(Number(process.env.NPM_TAKES_MS ?? 0));
mkdirSync('node_modules', { recursive: true });
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages }));
