import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure';
import { type Access } from '../home/access-file';

const AGAIN_MS = 500;

/** Waits until the subject timeline has reached a position of the log. */
export const awaitView = async ({ baseUrl, tokens }: Access, after: string, signal: AbortSignal): Promise<void> => {
  for (;;) {
    const answer = await ask(baseUrl, tokens.auditor, after, signal);
    if (answer?.ok) return;
    if (answer && answer.status !== 503) throw new Failure(`The api answered ${answer.status} to the auditor.`);
    await sleep(Number(answer?.headers.get('retry-after')) * 1000 || AGAIN_MS, undefined, { signal });
  }
};

/** Null when nobody answers: the api is being started again. */
const ask = async (baseUrl: string, token: string, after: string, signal: AbortSignal): Promise<Response | null> => {
  try {
    const answer = await fetch(`${baseUrl}/v1/search/handlings`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ limit: 1, after }),
      signal,
    });
    await answer.arrayBuffer();
    return answer;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TypeError) return null;
    throw error;
  }
};
