import { describe, expect, it } from '@jest/globals';
import { asLogLine } from './log-line';

const now = new Date('2026-11-20T09:15:04.120Z');

describe('a line of a log', () => {
  it('stays as it is when it is JSON', () =>
    expect(asLogLine('api', '{"level":"warn"}', now)).toBe('{"level":"warn"}'));
  it.each(['plain', '{half', '"text"'])('is wrapped when it is not: %s', (line) =>
    expect(JSON.parse(asLogLine('api', line, now))).toEqual({
      level: 'info',
      time: '2026-11-20T09:15:04.120Z',
      program: 'api',
      msg: line,
    }),
  );
  it.each([
    ['LOG', 'info'],
    ['WARNING', 'warn'],
    ['ERROR', 'error'],
    ['FATAL', 'fatal'],
    ['PANIC', 'fatal'],
  ])('is as bad as PostgreSQL says: %s', (word, level) =>
    expect(JSON.parse(asLogLine('postgres', `2026-11-20 09:15:04.120 UTC [4711] ${word}:  it is so`, now)).level).toBe(
      level,
    ),
  );
  it('is as bad as its first word says, whatever else it quotes', () =>
    expect(JSON.parse(asLogLine('postgres', 'a note on [1] things; [2] FATAL:  errors', now)).level).toBe('info'));
});
