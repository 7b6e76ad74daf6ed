import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ColumnType, Utf8Text, type Value } from '../table';
import { textOf } from './copy-text';

const written = (type: ColumnType, value: Value) => textOf({ columns: { it: type } })({ it: value });
/** What PostgreSQL is given, in its own words. */
const told = (line: string) => Buffer.from(line, 'latin1').toString();

describe('the text of a row for COPY', () => {
  it('holds the columns in their order and null for what is absent', () => {
    const columns = {
      id: 'uuid',
      empty: 'text',
      absent: 'text',
      n: 'bigint',
      count: 'integer',
      done: 'boolean',
    } as const;
    expect(textOf({ columns })({ done: true, count: -3, n: 7n, id: 'f00d', empty: '' })).toBe('f00d\t\t\\N\t7\t-3\tt');
    expect(textOf({ columns: { first: 'text', then: 'integer' } })({ first: '', then: 1 })).toBe('\t1');
  });

  it('is of some columns only where these are wanted', () => {
    expect(textOf({ columns: { a: 'integer', b: 'integer', c: 'integer' } }, ['c', 'a'])({ a: 1, b: 2, c: 3 })).toBe(
      '3\t1',
    );
  });

  it('escapes what COPY would read as its own', () => {
    expect(written('text', 'a\tb\\N\nc\r')).toBe('a\\tb\\\\N\\nc\\r');
  });

  it('is one character per byte, however far from ASCII', () => {
    const name = 'Tehniskā daļa 😀\t';
    for (let time = 1; time <= 2; time++) {
      expect(written('text', name)).toBe(Buffer.from('Tehniskā daļa 😀\\t').toString('latin1'));
      expect(told(written('text[]', [name, 'a']))).toBe('{"Tehniskā daļa 😀\\t","a"}');
      expect(told(written('jsonb', { lawRef: name }))).toBe('{"lawRef":"Tehniskā daļa 😀\\\\t"}');
      expect(told(written('text', name.repeat(20)))).toBe('Tehniskā daļa 😀\\t'.repeat(20));
    }
  });

  it('takes a text by its bytes', () => {
    const name = 'Tehniskā\tdaļa "😀"\\';
    const given = new Utf8Text(Buffer.from(name).toString('latin1'));
    expect(written('text', given)).toBe(written('text', name));
    expect(String(given)).toBe(name);
  });

  it('tells every text apart from every other', () => {
    const text = fc.string({ unit: 'binary' });
    const property = fc.property(text, (one) =>
      expect(told(written('text', one))).toBe(
        one.replace(/[\\\t\n\r]/g, (c) => `\\${{ '\\': '\\', '\t': 't', '\n': 'n', '\r': 'r' }[c]}`),
      ),
    );
    fc.assert(property);
  });

  it('keeps a code NULL apart from null, and quotes in items', () => {
    expect(written('text[]', ['NULL', 'a"b\\', ''])).toBe('{"NULL","a\\\\"b\\\\\\\\",""}');
    expect(written('text[]', [])).toBe('{}');
  });

  it('escapes JSON a second time', () => {
    expect(written('jsonb', { lawRef: 'Likums "A"' })).toBe('{"lawRef":"Likums \\\\"A\\\\""}');
  });

  it('has the keys of JSON in order, however deep, and leaves lists as they are', () => {
    expect(written('jsonb', { b: 1, a: { d: [2, 1], c: null } })).toBe('{"a":{"c":null,"d":[2,1]},"b":1}');
    expect(written('jsonb', [{ value: 'x', name: 'y' }])).toBe('[{"name":"y","value":"x"}]');
    expect(written('jsonb', { code: 'x', lawRef: 'y' })).toBe('{"code":"x","lawRef":"y"}');
    expect(written('jsonb', { '1:a': 1, b: 2 })).toBe('{"1:a":1,"b":2}');
    expect(written('jsonb', { '1': 1, 'a1:b': 2 })).toBe('{"1":1,"a1:b":2}');
  });

  it('tells the same of JSON whatever the order of its keys, and all of it', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, item]) => [name, reversed(item)]),
      );
    };
    const text = textOf({ columns: { it: 'jsonb' } });
    const property = fc.property(fc.object({ values: [fc.jsonValue(), fc.string({ unit: 'binary' })] }), (value) => {
      const plain = JSON.parse(JSON.stringify(value)) as object;
      const line = text({ it: plain });
      expect(text({ it: reversed(plain) as object })).toBe(line);
      expect(JSON.parse(told(line).replaceAll('\\\\', '\\'))).toEqual(plain);
    });
    fc.assert(property, { numRuns: 25 });
  });

  it('calls the year zero by the name PostgreSQL has for it', () => {
    expect(written('timestamptz(3)', '0000-02-29T00:00:00.000Z')).toBe('0001-02-29T00:00:00.000Z BC');
    expect(written('date', '0000-02-29')).toBe('0001-02-29 BC');
  });
});
