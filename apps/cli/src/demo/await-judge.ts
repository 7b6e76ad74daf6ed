import { setTimeout as sleep } from 'node:timers/promises';
import { type Stack } from '../stack/start-stack';
import { askApi } from './ask-api';

const LOOK_AGAIN_MS = 500;
/** Time limits are looked at in the seconds after: nothing more to be found so many looks in a row means that is over. */
const QUIET_LOOKS = 5;

interface Status {
  readonly views: readonly { readonly view: string; readonly state: string; readonly position: string | null }[];
}

const judged = async ({ projectorUrl }: Stack, position: bigint, signal: AbortSignal): Promise<boolean> => {
  try {
    const answer = await fetch(`${projectorUrl}/health/ready`, { signal });
    const { views } = (await answer.json()) as Status;
    return views.every(({ state, position: at }) => state === 'live' && at !== null && BigInt(at) >= position);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TypeError || error instanceof SyntaxError) return false; // It is being started again.
    throw error;
  }
};

const headOf = async ({ access }: Stack, signal: AbortSignal): Promise<string> => {
  const { body } = await askApi(access, { role: 'auditor', path: '/v1/views' }, signal);
  const { head, views } = body as { head: string | null; views: readonly { current: boolean }[] };
  return JSON.stringify([head, views.every(({ current }) => current)]);
};

/** Waits until every view has reached a position of the log, and the judge has nothing more to add to it. */
export const awaitJudge = async (stack: Stack, position: string, signal: AbortSignal): Promise<void> => {
  while (!(await judged(stack, BigInt(position), signal))) await sleep(LOOK_AGAIN_MS, undefined, { signal });
  let last = '';
  for (let quiet = 0; quiet < QUIET_LOOKS;) {
    const now = await headOf(stack, signal);
    quiet = now === last && now.endsWith('true]') ? quiet + 1 : 0;
    last = now;
    await sleep(LOOK_AGAIN_MS, undefined, { signal });
  }
};
