import { setTimeout as sleep } from 'node:timers/promises';
import { byLife, type SampleEntry } from '@lieciba/example-ecsoen';
import { Failure } from '../failure';
import { type Access } from '../home/access-file';
import { askApi } from './ask-api';

const IN_FLIGHT = 24;
const AGAIN_MS = 100;

/** The api publishes the policy it came with when it starts; what is entered before that would come too early. */
const untilPolicyIsThere = async (access: Access, signal: AbortSignal): Promise<void> => {
  const question = { role: 'admin', path: '/v1/policies/ecsoen' } as const;
  while ((await askApi(access, question, signal)).status === 404) await sleep(AGAIN_MS, undefined, { signal });
};

const enter = async (access: Access, { path, role, body }: SampleEntry, signal: AbortSignal): Promise<void> => {
  const { status, body: problem } = await askApi(access, { role, path, body }, signal);
  // 409: an earlier demo, of another size, said otherwise; what was said first stands.
  if (status < 300 || status === 409) return;
  const { code } = problem as { code?: string };
  throw new Failure(`The api took no entry at ${path}: ${status} ${code ?? ''}.`);
};

/** Sends entries of the registers, several at a time; a second time nothing is entered twice. */
export const enterRegisters = async (
  access: Access,
  entries: readonly SampleEntry[],
  { signal, onEntered }: { signal: AbortSignal; onEntered: (count: number) => void },
): Promise<void> => {
  await untilPolicyIsThere(access, signal);
  const lives = byLife(entries).values();
  const lane = async (): Promise<void> => {
    for (const life of lives)
      for (const entry of life) {
        await enter(access, entry, signal);
        onEntered(1);
      }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
};
