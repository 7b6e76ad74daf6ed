/** A word of the system or of a program, such as TypeError, ECONNREFUSED or an SQLSTATE; anything else may hold data. */
export const wordOf = (word: unknown): string | undefined =>
  typeof word === 'string' && /^\w{1,64}$/.test(word) ? word : undefined;
