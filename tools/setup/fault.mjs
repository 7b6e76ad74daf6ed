/** An end that people caused or can mend: shown as its sentence, without a stack. */
export class Fault extends Error {}

/** Prints what went wrong, a sentence where there is one, and ends with exit code 1. */
export const endWith = (error) => {
  if (error.code === 'ENOSPC') console.error('The disk is full.');
  else console.error(error instanceof Fault ? error.message : error);
  process.exit(1);
};
