import { Faults } from '../well-formed/faults';

type Fields = Readonly<Record<string, unknown>>;

const isGiven = (body: Fields, name: string): boolean => {
  const value = body[name];
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
};

const addIfBoth = (body: Fields, one: string, other: string, sentence: string, faults: Faults): void => {
  if (isGiven(body, one) && isGiven(body, other)) faults.add(`/${other}`, sentence);
};

const addIfOver = (body: Fields, from: string, to: string, faults: Faults): void => {
  const [begins, ends] = [body[from], body[to]];
  if (typeof begins === 'string' && typeof ends === 'string' && Date.parse(ends) <= Date.parse(begins))
    faults.add(`/${to}`, `Must be later than ${from}, or nothing can be found.`);
};

const periods = [
  ['from', 'to'],
  ['recordedFrom', 'recordedTo'],
  ['raisedFrom', 'raisedTo'],
] as const;

/** Adds what is wrong about members of a question that are well-formed each by itself. */
export const findContradictions = (body: Fields, faults: Faults): void => {
  for (const who of ['subject', 'actor', 'looker'])
    addIfBoth(body, who, `${who}Ref`, `Must be left out where ${who} is given.`, faults);
  for (const name of ['findings', 'hasFindings'])
    addIfBoth(
      body,
      'knownAt',
      name,
      'Must be left out where knownAt is given: findings are known only as they stand.',
      faults,
    );
  for (const [from, to] of periods) addIfOver(body, from, to, faults);
};

/** The same of a question that is a member of the body, where it is given. */
export const findContradictionsIn =
  (name: string) =>
  (body: Fields, faults: Faults): void => {
    const question = body[name];
    if (typeof question !== 'object' || question === null) return;
    const found = new Faults();
    findContradictions(question as Fields, found);
    for (const { pointer, detail } of found.kept) faults.add(`/${name}${pointer}`, detail);
  };
