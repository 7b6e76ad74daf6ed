import { showProgress } from '../demo/progress';
import { withKeeper } from './with-keeper';

const people = (many: number): string => `${many.toLocaleString('en')} ${many === 1 ? 'person' : 'people'}`;

const outcomes = {
  master: (version: number, previous: number) =>
    `Their keys are under version ${version} of the master key. Version ${previous} opens nothing but backups from before: take a new one, then destroy it, and what was erased can be read from none.`,
  pepper: (version: number, previous: number) =>
    `They are found by version ${version} of the pepper. Version ${previous} finds nobody but in backups from before: take a new one, then destroy it with them.`,
} as const;

/** `lieciba vault rotate`: shows how far it is, and says what is left to do. */
export const rotate = (key: 'master' | 'pepper'): Promise<void> =>
  withKeeper(async (keeper) => {
    let bar: ReturnType<typeof showProgress> | undefined;
    let shown = 0;
    const onProgress = ({ done, total }: { done: number; total: number }) => {
      bar ??= showProgress(total, process.stdout, undefined, 'people');
      bar.add(done - shown);
      shown = done;
    };
    const rotation = key === 'master' ? keeper.rotateMaster : keeper.rotatePepper;
    const { version, previous, people: many } = await rotation({ onProgress });
    bar?.end();
    console.log(`${people(many)}: done. ${outcomes[key](version, previous)}`);
  });
