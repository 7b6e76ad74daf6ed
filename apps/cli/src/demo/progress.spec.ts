import { describe, expect, it } from '@jest/globals';
import { progressLine, showProgress } from './progress';

describe('the progress of loading', () => {
  it('says share, count, rate and time left', () =>
    expect(progressLine(2_500, 5_000, 2_000)).toBe(
      `${'█'.repeat(15)}${'░'.repeat(15)} 50 %  2,500 of 5,000 records  1,250/s  2 s left`,
    ));
  it('speaks of minutes when it takes long', () =>
    expect(progressLine(1_000, 1_000_000, 1_000)).toContain('1,000/s  17 min left'));
  it('promises no time before anything is done', () =>
    expect(progressLine(0, 10, 0)).toBe(`${'░'.repeat(30)} 0 %  0 of 10 records  0/s`));
  it('ends with done', () => expect(progressLine(10, 10, 1_000)).toMatch(/100 % .* done$/));

  const shown = (isTTY: boolean) => {
    const written: string[] = [];
    let at = 0;
    const progress = showProgress(4, { isTTY, write: (text) => written.push(text) }, () => at);
    for (at of [50, 150, 3_100, 3_150]) progress.add(1);
    progress.end();
    return written;
  };
  it('is one line drawn anew on a terminal', () => {
    const written = shown(true);
    expect(written).toHaveLength(4);
    expect(written.slice(0, 3).every((text) => text.startsWith('\r'))).toBe(true);
    expect(written.at(-1)).toBe('\n');
  });
  it('is a line every few seconds elsewhere', () => {
    const written = shown(false);
    expect(written).toHaveLength(2);
    expect(written.every((text) => text.endsWith('\n'))).toBe(true);
  });
});
