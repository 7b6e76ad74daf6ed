import { describe, expect, it } from '@jest/globals';
import { lastWords } from './last-words';

const said = (...lines: string[]) => {
  const words = lastWords();
  lines.forEach((line) => words.hear(line));
  return words.say('it ended with exit code 1');
};

describe('the last words of a program', () => {
  it('are its last fatal log line', () =>
    expect(
      said('{"level":60,"msg":"first"}', '{"level":60,"msg":"PORT is not a port."}', '{"level":30,"msg":"bye"}'),
    ).toBe('PORT is not a port.'));
  it('are its last fatal log line, also where levels have names', () =>
    expect(said('{"level":"fatal","msg":"the disk is full"}')).toBe('the disk is full.'));
  it('are the error of a fatal log line that has no message', () =>
    expect(said('{"level":60,"err":{"message":"no space left"}}')).toBe('no space left.'));
  it('are its uncaught error', () =>
    expect(said('file:///main.js:1', 'Error [ERR_X]: cannot find it', '    at main.js:1:1', 'Node.js v20')).toBe(
      'cannot find it.',
    ));
  it('are PostgreSQL’s complaint', () =>
    expect(said('2026-01-01 UTC [1] FATAL:  could not write: No space left on device')).toBe(
      'could not write: No space left on device.',
    ));
  it('are initdb’s complaint', () => expect(said('initdb: error: could not create')).toBe('could not create.'));
  it('are how it ended when it said nothing of it', () =>
    expect(said('{"level":30,"msg":"hello"}', '{not json')).toBe('it ended with exit code 1.'));
});
