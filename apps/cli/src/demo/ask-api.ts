import { setTimeout as sleep } from 'node:timers/promises';
import { type Access, type Role } from '../home/access-file';

const AGAIN_MS = 500;

/** What the api answered. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A question to the api, in the name of a role; without a body it is a GET. */
export interface Question {
  readonly role: Role;
  readonly path: string;
  readonly body?: object;
}

/** Null when nobody answers: the api is being started again. */
const askOnce = async (
  { baseUrl, tokens }: Access,
  { role, path, body }: Question,
  signal: AbortSignal,
): Promise<Response | null> => {
  try {
    return await fetch(`${baseUrl}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${tokens[role]}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal,
    });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TypeError) return null;
    throw error;
  }
};

const isBusy = ({ status }: Response): boolean => status === 429 || status === 503;

/** Asks until there is an answer other than that it is too busy. */
export const askApi = async (access: Access, question: Question, signal: AbortSignal): Promise<Answer> => {
  for (;;) {
    const answer = await askOnce(access, question, signal);
    if (answer && !isBusy(answer)) return { status: answer.status, body: await answer.json() };
    await answer?.arrayBuffer();
    await sleep(Number(answer?.headers.get('retry-after')) * 1000 || AGAIN_MS, undefined, { signal });
  }
};
