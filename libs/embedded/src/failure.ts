/** An error whose message is one sentence for people and whose code is stable for programs. */
export const failure = (code: `ERR_${string}`, message: string, cause?: unknown) =>
  Object.assign(new Error(message, { cause }), { code });
