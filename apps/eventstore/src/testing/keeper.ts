import { type Described, type Outcome, type Step, type View } from './stream-model';

/** Something that keeps streams, or says it does. */
export interface Keeper {
  /** Takes the steps in their order and tells what came of each. */
  take(burst: readonly Step[]): Promise<Outcome[]>;
  view(name: string): Promise<View>;
  /** Everything in the log but its first event, as the model puts it. */
  all(): Promise<string[]>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** The JSON of metadata. */
export const jsonOf = ({ maxCount, tb }: Described) => ({
  ...(maxCount === undefined ? {} : { $maxCount: maxCount }),
  ...(tb === undefined ? {} : { $tb: tb }),
});

/** An event of the log in the model's words. */
export const line = (stream: string, type: string, revision: number, id: string) => {
  if (type === '$streamDeleted') return `${stream} gone`;
  return type === '$metadata' ? `${stream} ${revision}` : `${stream} ${revision} ${id}`;
};
