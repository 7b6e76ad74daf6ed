import { readEnv } from '../env';
import { accessFileIn } from './access-file';
import { openHome } from './open-home';

/** `lieciba home`: makes the home with its tokens, or finds it whole, for programs that are started one by one. */
export const makeHome = async (): Promise<void> => {
  const { folder, lock } = await openHome(readEnv(process.env));
  await lock.release();
  console.log(`One token per role is in ${accessFileIn(folder)}.`);
};
