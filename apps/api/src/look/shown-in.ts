const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** How much an answer shows: the rows of a page, or the one thing that it is about. */
export const rowsOf = (answer: unknown): number => {
  if (!isObject(answer) || !('rows' in answer)) return 1;
  return Array.isArray(answer.rows) ? answer.rows.length : 1;
};

const refsIn = (value: unknown): string[] => {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
    if (name === 'subjectRef' && typeof part === 'string') return [part];
    if (name === 'subjectRefs' && Array.isArray(part)) return part.map(String);
    return refsIn(part);
  });
};

/** Whom the answer about one thing says that it is about; a page is about whomever the question named. */
export const subjectsIn = (answer: unknown): string[] =>
  isObject(answer) && 'rows' in answer ? [] : [...new Set(refsIn(answer))];
