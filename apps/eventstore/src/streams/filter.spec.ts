import { describe, expect, it } from '@jest/globals';
import { encodeRecords } from '../storage/encode-records';
import { compileRegex, type Filter, passes, REGEX_CHARS_MAX, UnusableRegex } from './filter';

const record = (stream: string, type: string) => {
  const id = '7d9f2a10-64ce-4d3b-9f0e-1a2b3c4d5e6f';
  const event = { id, type: Buffer.from(type), json: true, metadata: Buffer.alloc(0), data: Buffer.alloc(0) };
  const place = { streamName: Buffer.from(stream), streamId: 1, firstRevision: 0, firstPosition: 1, createdMs: 1 };
  return encodeRecords([event], place)[0]!;
};

const on = (on: Filter['on'], ...prefixes: string[]): Filter => ({
  on,
  by: prefixes.map((text) => Buffer.from(text)),
});

const matching = (on: Filter['on'], expression: string): Filter => ({ on, by: compileRegex(expression) });

describe('a filter', () => {
  it.each<[boolean, string, Filter, string, string]>([
    [true, 'the start of a stream name', on('stream-name', 'delivery-'), 'delivery-1', 'T'],
    [true, 'a whole stream name', on('stream-name', 'delivery-1'), 'delivery-1', 'T'],
    [true, 'one of several starts', on('stream-name', 'look-', 'delivery-'), 'delivery-1', 'T'],
    [false, 'a longer name', on('stream-name', 'delivery-12'), 'delivery-1', 'T'],
    [false, 'the middle of a name', on('stream-name', 'livery'), 'delivery-1', 'T'],
    [false, 'a name when it goes by type', on('event-type', 'delivery-'), 'delivery-1', 'T'],
    [true, 'the start of a type', on('event-type', 'Access'), 'delivery-1', 'AccessRecorded.v1'],
    [false, 'a type when it goes by name', on('stream-name', 'Access'), 'delivery-1', 'AccessRecorded.v1'],
    [true, 'letters beyond ASCII', on('stream-name', 'piegāde-'), 'piegāde-ž', 'T'],
    [true, 'everything, by the empty start', on('event-type', ''), 's', 'T'],
    [true, 'an expression found in a name', matching('stream-name', 'very-\\d'), 'delivery-1', 'T'],
    [false, 'an expression not found in a name', matching('stream-name', '^very'), 'delivery-1', 'T'],
    [true, 'an expression found in a type', matching('event-type', '^(Access|Transfer)'), 's', 'TransferRecorded.v1'],
    [true, 'what is no system event', matching('event-type', '^[^$].*'), 's', 'T'],
    [false, 'what is a system event', matching('event-type', '^[^$].*'), '$$s', '$metadata'],
    [true, 'an expression in letters beyond ASCII', matching('stream-name', '^pieg.de-'), 'piegāde-ž', 'T'],
  ])('says %s to %s', (verdict, _, filter, stream, type) => {
    expect(passes(filter, record(stream, type))).toBe(verdict);
  });
});

describe('a regular expression', () => {
  it.each([
    '(',
    '^(?!\\$)',
    '(a)\\1',
    '((a{100}){100}){100}',
    '(a{1000}|b)(a{1000}|b)',
    'x'.repeat(REGEX_CHARS_MAX + 1),
  ])('that cannot be used is refused: %p', (expression) => {
    expect(() => compileRegex(expression)).toThrow(UnusableRegex);
  });

  it('takes no more than linear time', () => {
    const filter = matching('stream-name', '(x+x+)+y');
    const long = record('x'.repeat(1_900), 'T');
    const startMs = performance.now();
    expect(passes(filter, long)).toBe(false);
    expect(performance.now() - startMs).toBeLessThan(1_000);
  });
});
