import { type SampleEntry } from '../sample';

/** Whose entry it is: a person's, a member of staff's, or of the thing that its path or body names. */
const lifeOf = ({ path, body }: SampleEntry): string => {
  const { subject, member, recipientId, requestId } = body;
  const [, , register, id = recipientId ?? requestId] = path.split('/');
  const person = register === 'subjects' ? subject : member;
  return JSON.stringify([register, person ?? id]);
};

/** Entries by whose they are, each in the order given: those of one life build on one another, lives do not. */
export const byLife = (entries: readonly SampleEntry[]): readonly (readonly SampleEntry[])[] => {
  const lives = new Map<string, SampleEntry[]>();
  for (const entry of entries) {
    const life = lifeOf(entry);
    const others = lives.get(life);
    if (others) others.push(entry);
    else lives.set(life, [entry]);
  }
  return [...lives.values()];
};
