const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * The members of a JSON object, each value as the text it stands as: numbers of 64 bits stay exact, and what is not
 * understood can be written back untouched. Of two members with one name the last one counts. Throws a SyntaxError for
 * anything that is not a JSON object.
 */
export const jsonMembers = (text: string): Map<string, string> => {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('not a JSON object');
  const members = new Map<string, string>();
  let depth = 0;
  let name: string | undefined;
  let valueStart = 0;
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    const ends = depth === 1 && (token === ',' || token === '}');
    if (ends && name !== undefined) {
      members.set(name, text.slice(valueStart, index).trim());
      name = undefined;
    } else if (depth === 1 && name === undefined && token.startsWith('"')) {
      name = JSON.parse(token) as string;
      valueStart = text.indexOf(':', index + token.length) + 1;
    }
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
  }
  return members;
};

/** The JSON object of these members. */
export const jsonOf = (members: ReadonlyMap<string, string>): string =>
  `{${[...members].map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
