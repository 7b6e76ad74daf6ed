import fc from 'fast-check';

/** What must come back in no refusal, no log line and no metric, whatever it was sent as. */
export const secrets = ['010190-12345', 'ieva.liepa@example.lv', 'Liepiņa-Nātriņa'];

const DEEP = 20_000;

/** JSON values that parsers, patterns, arithmetic and stores have been known to choke on; as JSON, since not all are values. */
const hostileJson = fc.constantFrom(
  ...secrets.map((secret) => JSON.stringify(secret)),
  ...[
    'null',
    'true',
    '0',
    '-0',
    '-1',
    '1e308',
    '1e400',
    '-1e400',
    '9007199254740993',
    '18446744073709551616',
    '0.1e-400',
  ],
  ...['""', '" "', '"\\u0000"', '"\\ud800"', '"\\udfff\\ud800"', '"\\ufeff"', '"\\u202e\\u0007"', '"../../etc/passwd"'],
  ...['"__proto__"', '"constructor"', '"toString"', '"\'; drop schema views cascade; --"', '"$where"', '"${7*7}"'],
  ...[
    '"0000-00-00T00:00:00Z"',
    '"+275760-09-13T00:00:00.001Z"',
    '"9999-12-31T23:59:60Z"',
    '"2024-02-30T25:61:61+99:99"',
  ],
  ...['[]', '{}', '[[]]', '[null]', '{"__proto__":{"role":"admin"}}', '{"constructor":{"prototype":{"role":"admin"}}}'],
  ...['{"toString":1,"valueOf":2,"hasOwnProperty":3}', '{"then":"x"}', '{"length":4294967295}', '{"kind":"__proto__"}'],
  ...[`${'['.repeat(DEEP)}${']'.repeat(DEEP)}`, `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`],
  ...[
    `"${'a'.repeat(50_000)}"`,
    `"${'a@'.repeat(5_000)}"`,
    `"${'0'.repeat(50_000)}-12345"`,
    `"${'\\u0301'.repeat(500)}"`,
  ],
  ...[`[${'0,'.repeat(20_000)}0]`, `{${Array.from({ length: 5_000 }, (_, i) => `"k${i}":0`).join()}}`],
);

const DAMAGED = '\u0001damaged\u0001';

/** All places in a JSON value, the value itself first. */
const placesIn = (value: unknown, path: readonly string[] = []): (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...path, name]))]
    : [path];

type Damage = 'replace' | 'remove' | 'rename' | 'wrap';

const damaged = (value: unknown, [name, ...rest]: readonly string[], damage: Damage): unknown => {
  if (name === undefined) return damage === 'wrap' ? [value] : DAMAGED;
  if (Array.isArray(value))
    return value.map((item: unknown, i) => (String(i) === name ? damaged(item, rest, damage) : item));
  const fields = Object.entries(value as object).flatMap(([key, inner]): [string, unknown][] => {
    if (key !== name) return [[key, inner]];
    if (rest.length > 0 || damage === 'replace' || damage === 'wrap') return [[key, damaged(inner, rest, damage)]];
    return damage === 'remove' ? [] : [[DAMAGED, inner]];
  });
  return Object.fromEntries(fields);
};

const asName = (json: string): string => (json.startsWith('"') ? json : '"__proto__"');

/** A body that is right but for one place or two. */
const nearlyRight = (example: object): fc.Arbitrary<string> => {
  const places = placesIn(example);
  const damage = fc.record({
    place: fc.constantFrom(...places),
    damage: fc.constantFrom<Damage>('replace', 'replace', 'replace', 'remove', 'rename', 'wrap'),
    with: hostileJson,
  });
  return damage.map((how) => {
    const text = JSON.stringify(damaged(example, how.place, how.damage));
    const hole = JSON.stringify(DAMAGED);
    return text.replace(`${hole}:`, () => `${asName(how.with)}:`).replace(hole, () => how.with);
  });
};

const noJson = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '{',
    '[',
    '"',
    '{"a":1,}',
    'NaN',
    "{'a':1}",
    '\ufeff{}',
    '{}{}',
    '{"a":1,"a":2}',
    '//',
    'null',
  ),
  fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom(Buffer.from([0x22, 0xff, 0xfe, 0x22]), Buffer.alloc(1_048_577, 0x20), Buffer.alloc(100_000, 0x5b)),
);

/** What may be sent where `example` belongs. */
export const bodiesLike = (example: object): fc.Arbitrary<string | Buffer> =>
  fc.oneof(
    { weight: 8, arbitrary: nearlyRight(example) },
    { weight: 1, arbitrary: hostileJson },
    { weight: 1, arbitrary: fc.json({ maxDepth: 4 }) },
    { weight: 1, arbitrary: noJson },
    { weight: 1, arbitrary: fc.nat(1_000).map((at) => JSON.stringify(example).slice(0, at)) },
  );

/** What may stand in a path or a query, encoded or not. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...secrets.map(encodeURIComponent),
    ...[
      '..',
      '%2e%2e%2f',
      '%00',
      '%0d%0aSet-Cookie:a',
      '%zz',
      '%',
      '%c0%ae',
      '%ff',
      '*',
      ':id',
      '__proto__',
      'constructor',
    ],
    ...[
      '-1',
      '1e999',
      '18446744073709551616',
      'null',
      'undefined',
      'NaN',
      '%5Bobject%20Object%5D',
      'a'.repeat(2_000),
      '%41'.repeat(700),
    ],
  ),
  fc.string({ maxLength: 12 }).map(encodeURIComponent),
);
