import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readStory } from './spec/story';
import { lineOf, ToldStory } from './spec/told-story';

const folder = new URL('../../../../examples/stories/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const textOf = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

describe('the stories', () => {
  it('are at least eight', () => expect(files.length).toBeGreaterThanOrEqual(8));

  it.each(files)('%s ends as it should', async (name) => {
    const story = readStory(textOf(name));
    const told = new ToldStory(story);
    await told.tell();
    expect(told.outcome).toEqual(story.expect.map(lineOf).sort());
  });
});

describe('a story', () => {
  const text = textOf('withdrawn-on-monday.yaml');
  const faultsOf = (told: string): readonly string[] => {
    try {
      readStory(told);
      return [];
    } catch (error) {
      return String(error instanceof Error ? error.message : error).split('\n');
    }
  };

  it('that does not end as expected is told apart line by line', async () => {
    const story = readStory(text);
    const told = new ToldStory({ ...story, steps: story.steps.slice(0, 4) });
    await told.tell();
    expect(told.outcome).toEqual(['processing-after-withdrawal of nightly-job: standing']);
  });

  it('whose entry the registers refuse cannot be told', async () => {
    const story = readStory(text);
    const told = new ToldStory({ ...story, steps: story.steps.slice(2) });
    await expect(told.tell()).rejects.toThrow(expect.objectContaining({ code: 'ERR_CONSENT_UNKNOWN' }));
  });

  it.each([
    [
      'purposeText: Jaunumu',
      'purposeTxt: Jaunumu',
      'The access mailing-of-february says `purposeTxt`, which no record has.',
    ],
    ['form: written', 'form: spoken', /form/],
  ])('whose “%s” became “%s” cannot be told', async (right, wrong, sentence) => {
    await expect(new ToldStory(readStory(text.replace(right, wrong))).tell()).rejects.toThrow(sentence);
  });

  it.each([
    ['title:', 'name:', 'A story has no `name`.'],
    ['  en: Consent', '  de: Consent', 'A story needs a title in both languages, `lv` and `en`.'],
    ['follows:', 'x-follows:', 'A story `follows` a decision or an article.'],
    [
      'entry: consent-given',
      'entry: consent-guessed',
      'Step 1 speaks of an entry that no register has: consent-guessed.',
    ],
    ['access: nightly-job', 'acess: nightly-job', /^Step 4 has to be exactly one of entry, access, /],
    ['by: marta', 'by: nobody', 'Step 2 needs `by`: somebody of the staff that the story names.'],
    ['when: 2026-03-03 02:00', 'when: 2026-13-03', 'Step 4 needs `when`, as in 2026-03-02 09:10.'],
    ['when: 2026-03-04 09:30', 'when: 2026-03-01 09:30', 'Step 5 comes before the one above it.'],
    ['say: explained', 'say: excused', 'Step 5 can only say `explained` or `resolved`.'],
    [
      '  - rule: processing-after',
      '  - rule: after',
      'Expectation 1 names a rule that there is not: after-withdrawal.',
    ],
    ['    is: resolved', '    is: over', 'Expectation 1 has to be one of standing, cleared, explained, resolved.'],
    ['access: nightly-job', 'access: daily-job', 'Expectation 1 is about nothing that the story tells: nightly-job.'],
    ['access: nightly-job', 'access: mailing-of-february', 'Two handlings of a story cannot have the same name.'],
  ])('in which “%s” became “%s” is refused in plain words', (right, wrong, sentence) => {
    expect(text).toContain(right);
    expect(faultsOf(text.replace(right, wrong))).toContainEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    );
  });

  it('that is no story is refused too', () => {
    expect(faultsOf('- 1')).toEqual(['A story is a title, what it follows, steps, and what is expected.']);
    expect(faultsOf('a: [')).not.toEqual([]);
  });
});
