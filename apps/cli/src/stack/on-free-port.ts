import { freePort } from '@lieciba/embedded';

/** Starts something on the preferred port or a free one; once more on another when somebody else was quicker to take it. */
export const onFreePort = async <T>(preferred: number, start: (port: number) => Promise<T>): Promise<T> => {
  const port = await freePort(preferred);
  try {
    return await start(port);
  } catch (error) {
    const next = await freePort(port);
    if (next === port) throw error;
    return start(next);
  }
};
