// A program for specs: is ready at once, and does what its environment asks for.
import { createServer } from 'node:http';

if (process.env.FAIL === 'log') {
  console.log(JSON.stringify({ level: 60, msg: 'the folder is full', err: { message: 'ENOSPC' } }));
  process.exit(1);
}
if (process.env.FAIL === 'throw') throw new TypeError('PORT must be a number');
console.log(JSON.stringify({ level: 30, msg: `hello ${process.env.GREETING ?? ''}` }));
for (let left = Number(process.env.RECOVERS_LINES ?? 0); left > 0; left -= 1) {
  await new Promise((resolve) => setTimeout(resolve, 300));
  console.log(`still recovering, ${left} to go`);
}
if (process.env.FAIL !== 'never-ready') {
  const server = createServer().listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
    process.send({ type: 'ready', port: server.address().port });
    if (process.env.LIVES_MS) setTimeout(() => process.exit(3), Number(process.env.LIVES_MS));
  });
} else setInterval(() => {}, 60_000);
if (process.env.STUBBORN) process.on('SIGTERM', () => {});
if (process.env.STUCK) {
  process.once('disconnect', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
}
