import { describe, expect, it } from '@jest/globals';
import { asLogLine } from './log-file';

describe('a line of a log', () => {
  it('stays as it is when it is JSON', () => expect(asLogLine('api', '{"level":30}', 1)).toBe('{"level":30}'));
  it.each(['plain', '{half', '"text"'])('is wrapped when it is not: %s', (line) =>
    expect(JSON.parse(asLogLine('api', line, 1))).toEqual({ level: 30, time: 1, name: 'api', msg: line }),
  );
});
