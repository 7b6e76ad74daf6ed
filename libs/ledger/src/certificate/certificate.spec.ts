import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toBase64 } from '../text';
import { emptyRange, rangeRoot } from '../tree/compact-range';
import { emptyRoot } from '../tree/hashing';
import { canonicalJson } from './canonical-json';
import { type Certificate, formatCertificate, parseCertificate } from './certificate';
import { appendRows } from './rows';

const certificate: Certificate = {
  asOf: { position: '41', at: '2026-11-20T09:15:00.000Z' },
  checkpoint: 'log.example\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— log.example AAAAAAA=\n',
  issuedAt: '2026-11-20T09:15:04.120Z',
  program: 'lieciba 0.1.0',
  query: { subjectRefs: ['7c1d2e30-4a5b-4c6d-8e7f-9a0b1c2d3e4f'], order: 'newest', limit: 50 },
  rows: { count: 0, root: toBase64(emptyRoot()), more: false },
  view: { name: 'subject_timeline', version: 2, state: 'a'.repeat(64) },
};

const codeOf = (text: string): unknown => {
  try {
    return parseCertificate(text);
  } catch (error) {
    return (error as { code?: unknown }).code ?? error;
  }
};

describe('a certificate', () => {
  it('is a heading and a line that says everything in one way', () => {
    const text = formatCertificate(certificate);
    expect(text).toMatch(
      /^lieciba certificate v1\n\{"asOf":\{"at":"2026-11-20T09:15:00.000Z","position":"41"\},.*\}\n$/,
    );
    expect(parseCertificate(text)).toEqual(certificate);
  });

  it.each<[string, object]>([
    ['without a part', { view: undefined }],
    ['with a part too many', { reason: 'none' }],
    ['of a view without its state', { view: { name: 'subject_timeline', version: 2 } }],
    ['whose position is a number', { asOf: { position: 41, at: null } }],
    ['whose position is none', { asOf: { position: '041', at: null } }],
    ['whose count is none', { rows: { ...certificate.rows, count: 0.5 } }],
    ['whose root is too short', { rows: { ...certificate.rows, root: 'AAAA' } }],
    ['whose query is a list', { query: [] }],
    ['that was never issued', { issuedAt: 'today' }],
  ])('is refused %s', (_, change) => {
    expect(codeOf(`lieciba certificate v1\n${canonicalJson({ ...certificate, ...change })}\n`)).toBe(
      'ERR_CERTIFICATE_MALFORMED',
    );
  });

  it('is refused under another heading, written otherwise, or with a line behind', () => {
    const text = formatCertificate(certificate);
    const [, json = ''] = text.split('\n');
    const others = [
      text.replace('v1', 'v2'),
      `lieciba certificate v1\n${JSON.stringify(certificate)}\n`,
      `${text}\n`,
      `${text}more\n`,
      text.slice(0, -1),
      json,
      '',
    ];
    for (const other of others) expect([other, codeOf(other)]).toEqual([other, 'ERR_CERTIFICATE_MALFORMED']);
  });
});

describe('the one text of a value', () => {
  it('is that of RFC 8785', () => {
    const published = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(published)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(Object.values(JSON.parse(canonicalJson(names)) as object)).toEqual([4, 2, 6, 7, 1, 5, 3]);
  });

  it('is the same however the members stand, and leaves out what is undefined', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries([...Object.entries(value), ['\u0000nothing', undefined] as const].reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('the rows of an answer', () => {
  it('have a root of their own, whichever pages they come on', () => {
    const rows = [{ b: 1, a: 2 }, { a: 3 }, { a: 4 }];
    const whole = rangeRoot(appendRows(emptyRange(), rows));
    const [first, ...rest] = rows;
    const paged = rangeRoot(appendRows(appendRows(emptyRange(), [{ a: 2, b: first?.b }]), rest));
    expect(paged).toEqual(whole);
    expect(rangeRoot(appendRows(emptyRange(), [...rows].reverse()))).not.toEqual(whole);
  });
});
