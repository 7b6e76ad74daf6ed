import { describe, expect, it } from '@jest/globals';
import { asLogLine } from './log-file';

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
});
