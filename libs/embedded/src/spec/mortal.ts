import { dieWithParent } from '../index';

/** A program for specs that dies with its parent, after work that its environment makes short or endless. */
dieWithParent(async () => {
  console.log('stopping');
  if (process.env.ENDLESS) await new Promise(() => {});
  console.log('stopped');
});
setInterval(() => {}, 60_000);
process.send?.({ type: 'ready' });
