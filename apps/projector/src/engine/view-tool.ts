import { createEventStore, type EventStore } from '@lieciba/event-store';
import { type Projection } from '@lieciba/read-models/projection';
import { projections } from '@lieciba/read-models/projections';
import { resumeView } from '@lieciba/read-models/writing/checkpoint';
import { dropOldVersions } from '@lieciba/read-models/writing/old-versions';
import { type Env } from '../env';
import { type BesideOptions } from './beside-view';
import { withClient } from './connection-to';
import { rebuild } from './rebuild';
import { differenceSentence, equalSentence, rebuiltSentence } from './view-sentences';
import { verify } from './verify';

/** How far the work on a view has come: events so far, and how many there will be as far as that can be told. */
export interface ViewProgress {
  readonly type: 'progress';
  readonly view: string;
  readonly done: number;
  readonly total: number;
}

export interface ViewTool {
  readonly env: Pick<Env, 'eventStoreUrl' | 'databaseUrl'>;
  readonly signal: AbortSignal;
  say(line: string): void;
  onProgress(progress: ViewProgress): void;
}

/** A command that cannot be done as it was given: one sentence for whoever gave it. */
export class ViewToolError extends Error {
  override readonly name = 'ViewToolError';
  readonly code = 'ERR_VIEW_COMMAND';
}

const named = (name: string | undefined): Projection => {
  const found = projections.find((projection) => projection.name === name);
  if (found) return found;
  throw new ViewToolError(`Name one of ${projections.map((projection) => projection.name).join(', ')}.`);
};

const withStore = async <T>({ env }: ViewTool, work: (store: EventStore) => Promise<T>): Promise<T> => {
  const store = createEventStore({ url: env.eventStoreUrl });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};

const optionsOf = ({ env, signal, onProgress }: ViewTool, store: EventStore, projection: Projection): BesideOptions => {
  let done = 0;
  return {
    store,
    databaseUrl: env.databaseUrl,
    projection,
    prefixes: [...new Set(projections.flatMap(({ streams }) => streams))],
    signal,
    onProgress(events, share) {
      done += events;
      onProgress({ type: 'progress', view: projection.name, done, total: share > 0 ? Math.round(done / share) : done });
    },
  };
};

const verifyAll = (tool: ViewTool, wanted: readonly Projection[]): Promise<boolean> =>
  withStore(tool, async (store) => {
    let equal = true;
    for (const projection of wanted) {
      const verdict = await verify(optionsOf(tool, store, projection));
      const fault = differenceSentence(verdict);
      tool.say(fault ?? equalSentence(verdict));
      if (fault) equal = false;
    }
    return equal;
  });

const commands: Readonly<Record<string, (tool: ViewTool, name: string | undefined) => Promise<boolean>>> = {
  verify: (tool, name) => verifyAll(tool, name === undefined ? projections : [named(name)]),
  async rebuild(tool, name) {
    const projection = named(name);
    const rebuilt = await withStore(tool, (store) => rebuild(optionsOf(tool, store, projection)));
    tool.say(rebuiltSentence(projection, rebuilt));
    return true;
  },
  async resume(tool, name) {
    // Any view may be stopped, also one that does not follow from its events alone.
    if (name === undefined) named(name);
    const resumed = await withClient(tool.env.databaseUrl, 'lieciba resume', (client) =>
      resumeView(client, name ?? ''),
    );
    tool.say(resumed ? `${name} is being tried again.` : `${name} is not stopped.`);
    return true;
  },
  async 'drop-old'(tool) {
    const dropped = await withClient(tool.env.databaseUrl, 'lieciba drop-old', async (client) => {
      const tables: string[] = [];
      for (const projection of projections) tables.push(...(await dropOldVersions(client, projection)));
      return tables;
    });
    tool.say(dropped.length > 0 ? `Dropped ${dropped.join(', ')}.` : 'No version before the one in force is left.');
    return true;
  },
};

/** Does one command on the views; true when all is as it should be. @throws ViewToolError for a command that makes no sense */
export const runViewTool = ([command = '', name]: readonly string[], tool: ViewTool): Promise<boolean> => {
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!run) throw new ViewToolError(`Say one of ${Object.keys(commands).join(', ')}.`);
  return run(tool, name);
};
