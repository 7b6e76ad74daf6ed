import { startOfDay } from '@lieciba/domain';
import { parseDocument } from 'yaml';
import { faultsIn } from './story-faults';

type Body = Readonly<Record<string, unknown>>;

/** What people of the story may handle. */
export interface StoryStaff {
  readonly role: string;
  /** Categories; `all` of the catalogue. */
  readonly may: 'all' | readonly string[];
  /** Systems; everywhere where none is named. */
  readonly in?: readonly string[];
}

/** One step as a lawyer writes it; instants are those of Riga. */
export type Step = Body & { readonly when?: string };

/** Of which rule, about which step or entry, what became of the finding, and why that is right. */
export interface Expected {
  readonly rule: string;
  readonly of: string;
  readonly is: 'standing' | 'cleared' | 'explained' | 'resolved';
  readonly why: string;
}

/** A history and what is to be found in it. */
export interface Story {
  readonly title: { readonly lv: string; readonly en: string };
  /** The decision or the article it follows. */
  readonly follows: string;
  readonly because: string;
  readonly staff?: Readonly<Record<string, StoryStaff>>;
  readonly steps: readonly Step[];
  readonly expect: readonly Expected[];
}

/** A story that cannot be told, with a sentence for each fault in it. */
export class StoryError extends Error {
  override readonly name = 'StoryError';
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

/** Reads a story. @throws StoryError */
export const readStory = (text: string): Story => {
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new StoryError(document.errors.map(({ message }) => message));
  const told: unknown = document.toJSON();
  const faults = faultsIn(told);
  if (faults.length > 0) throw new StoryError(faults);
  return told as Story;
};

const clock = /^(\d{4}-\d\d-\d\d) (\d\d):(\d\d)$/;

/** An instant of Riga, `2026-03-02 09:10`, in UTC; anything else as it is, lists and objects with all that is in them. */
export const inUtc = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inUtc);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inUtc(item)]));
  const match = typeof value === 'string' ? clock.exec(value) : null;
  if (!match) return value;
  const [, day = '', hours, minutes] = match;
  const minutesInDay = Number(hours) * 60 + Number(minutes);
  return new Date(Date.parse(startOfDay('Europe/Riga', day)) + minutesInDay * 60_000).toISOString();
};
