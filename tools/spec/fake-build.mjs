// Stands for the bundler in specs: notes each call in calls.log of the checkout.
import { appendFileSync } from 'node:fs';

/** Notes what it was asked to build. */
export const build = async (folders) => {
  if (process.env.BUILD_FAILS) throw new Error('Module not found: ./missing');
  appendFileSync('calls.log', `build ${folders.join(' ')}\n`);
};
