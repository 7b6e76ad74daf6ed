import { describe, expect, it } from '@jest/globals';
import { copyLines } from './copy-text';

const line = copyLines({
  name: 'toy',
  columns: { id: 'uuid', n: 'bigint', label: 'text', at: 'timestamptz(3)', codes: 'text[]', evidence: 'jsonb' },
});

describe('a line for COPY', () => {
  it('holds the columns in their order and null for what is absent', () => {
    expect(line({ n: 7n, id: 'f00d' })).toBe('f00d\t7\t\\N\t\\N\t\\N\t\\N\n');
  });

  it('escapes what COPY would read as its own', () => {
    expect(line({ label: 'a\tb\\N\nc\r' })).toBe('\\N\t\\N\ta\\tb\\\\N\\nc\\r\t\\N\t\\N\t\\N\n');
  });

  it('keeps a code NULL apart from null, and quotes in items', () => {
    expect(line({ codes: ['NULL', 'a"b\\', ''] })).toBe('\\N\t\\N\t\\N\t\\N\t{"NULL","a\\\\"b\\\\\\\\",""}\t\\N\n');
    expect(line({ codes: [] })).toContain('\t{}\t');
  });

  it('escapes JSON a second time', () => {
    expect(line({ evidence: { lawRef: 'Likums "A"' } })).toContain('\t{"lawRef":"Likums \\\\"A\\\\""}\n');
  });

  it('calls the year zero by the name PostgreSQL has for it', () => {
    expect(line({ at: '0000-02-29T00:00:00.000Z' })).toContain('\t0001-02-29T00:00:00.000Z BC\t');
  });
});
