/** Starts things at the same time; when one fails, stops those that did start and throws the first failure. */
export const together = async <A, B>(
  starts: [Promise<A>, Promise<B>],
  stop: (started: A | B) => Promise<unknown> | undefined,
): Promise<[A, B]> => {
  const results = await Promise.allSettled(starts);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) {
    await Promise.all(results.map((result) => (result.status === 'fulfilled' ? stop(result.value) : undefined)));
    throw failed.reason;
  }
  return Promise.all(starts);
};
