import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changed, faultsAfter, faultsOf, policy } from './catalogue.fixture';
import { CatalogueError } from './catalogue-error';
import { parseCatalogue } from './parse-catalogue';
import { readCatalogue } from './read-catalogue';

const policyText = readFileSync(new URL('./ecsoen.policy.yaml', import.meta.url), 'utf8');

describe('a catalogue file', () => {
  it('says what absent keys stand for', () => {
    expect(policy.captures[0]).toEqual({
      code: 'automatic',
      lv: 'Automātiski',
      en: 'Automatic',
      clauses: [],
      articles: [],
      verified: true,
      introducedIn: '2025-1',
    });
    expect(policy.interests[0]).toMatchObject({ needsText: false, objection: 'balanced' });
    expect(policy.bases.map(({ inPolicy }) => inPolicy)).toEqual([true, true, true, true, false, false]);
  });

  it('is not changed by being read', () => expect(readCatalogue(JSON.parse(JSON.stringify(policy)))).toEqual(policy));

  it('has every fault listed, each with its place', () => {
    const faults = faultsOf(() =>
      readCatalogue({ ...Object(changed(['categories', 3, 'fields', 1, 'code'], 'Sur name')), media: 7, extra: true }),
    );
    expect(faults).toEqual([
      '/extra: a key that is known',
      '/media: a list of at least 1',
      '/categories/3/fields/1/code: a code of at most 64 characters in kebab-case',
    ]);
  });

  it.each<[string, readonly (string | number)[], unknown, string]>([
    ['a key nobody knows', ['bases', 0, 'artcles'], [], '/bases/0/artcles: a key that is known'],
    ['a key that is missing', ['bases', 0, 'lv'], undefined, '/bases/0/lv: required'],
    ['an empty key', ['bases', 0, 'note'], null, '/bases/0/note: an object'],
    ['a blank label', ['bases', 0, 'en'], ' ', '/bases/0/en: text of 1–300 characters'],
    ['a code twice', ['interests', 13, 'code'], 'li-environment', '/interests/13: named only once: li-environment'],
    [
      'a sub-purpose twice',
      ['purposes', 0, 'subPurposes', 1, 'code'],
      'sp-contracting',
      '/purposes/0/subPurposes/1: named only once: sp-contracting',
    ],
    [
      'a field twice',
      ['categories', 1, 'fields', 1, 'code'],
      'address',
      '/categories/1/fields/1: named only once: address',
    ],
    [
      'an article by number',
      ['bases', 0, 'articles', 0],
      6,
      '/bases/0/articles/0: an article like 6(1)(b), or rec. 38',
    ],
    ['a clause of no section', ['bases', 0, 'clauses', 0], 'IX.1', '/bases/0/clauses/0: a clause like II.3.1'],
    [
      'an IRI of elsewhere',
      ['bases', 0, 'dpv'],
      'https://example.org#A',
      '/bases/0/dpv: an IRI of the Data Privacy Vocabulary',
    ],
    ['a version to come', ['bases', 0, 'introducedIn'], '2031-1', '/bases/0/introducedIn: one of the versions'],
    ['no version at all', ['versions'], [], '/versions: a list of at least 1'],
    [
      'a group within none',
      ['subjectGroups', 4, 'within'],
      'guest',
      '/subjectGroups/4/within: a widest group of this catalogue: guest',
    ],
    [
      'a group within itself',
      ['subjectGroups', 4, 'within'],
      'legal-entity-contact',
      '/subjectGroups/4/within: a widest group of this catalogue: legal-entity-contact',
    ],
    [
      'a basis of none',
      ['purposeBasis', 0, 'allows', 0, 'basis'],
      'luck',
      '/purposeBasis/0/allows/0/basis: a basis of this catalogue: luck',
    ],
    [
      'an interest of none',
      ['purposeBasis', 2, 'allows', 1, 'onlyWith', 0],
      'li-luck',
      '/purposeBasis/2/allows/1/onlyWith/0: an interest of this catalogue: li-luck',
    ],
    [
      'a sub-purpose of another purpose',
      ['purposeCategory', 1, 'onlyWhen', 0, 'purpose'],
      'service-receipt/sp-contracting',
      '/purposeCategory/1/onlyWhen/0/purpose: a purpose of this catalogue: service-receipt/sp-contracting',
    ],
    [
      'a condition of two halves',
      ['purposeCategory', 2, 'onlyWhen', 0, 'interest'],
      'li-other',
      '/purposeCategory/2/onlyWhen/0: exactly one of purpose, basis, interest',
    ],
    [
      'a schedule without condition',
      ['retentionSchedule', 0, 'condition'],
      'keep-luck',
      '/retentionSchedule/0/condition: a condition of keeping of this catalogue: keep-luck',
    ],
    [
      'a period of two units',
      ['retentionSchedule', 0, 'period', 'days'],
      3,
      '/retentionSchedule/0/period: exactly one of years, months, days, hours',
    ],
    ['half a day', ['clocks', 0, 'period', 'days'], 0.5, '/clocks/0/period/days: a whole number from 1'],
    [
      'evidence of none',
      ['disclosureGrounds', 3, 'evidence', 0],
      'caseref',
      '/disclosureGrounds/3/evidence/0: one of contractRef',
    ],
    ['a country twice', ['countries', 12, 'aliases', 0], 'FR', '/countries/12/aliases/0: named only once: FR'],
    [
      'a day that never was',
      ['adequacyDecisions', 0, 'validFrom'],
      '2026-02-30',
      '/adequacyDecisions/0/validFrom: a day that exists',
    ],
    [
      'a decision on a member',
      ['adequacyDecisions', 0, 'place'],
      'RE',
      '/adequacyDecisions/0/place: outside of the EEA: RE',
    ],
    [
      'two decisions at once',
      ['adequacyDecisions', 15, 'validTo'],
      '2023-07-11',
      '/adequacyDecisions/16: no two decisions in force at once: US',
    ],
    ['a time zone of nowhere', ['controller', 'timeZone'], 'Europe/Sigulda', '/controller/timeZone: a time zone'],
  ])('is refused for %s', (_, path, value, fault) => {
    expect(faultsAfter(path, value)).toEqual([expect.stringContaining(fault)]);
  });

  it('says which version a code came with and which it went with', () => {
    const lived = (introducedIn: string, deprecatedSince: string) =>
      faultsOf(() =>
        readCatalogue({
          ...Object(changed(['bases', 5], { ...policy.bases[5], introducedIn, deprecatedSince })),
          versions: ['2025-1', '2026-1'],
        }),
      );
    expect(lived('2025-1', '2026-1')).toEqual([]);
    for (const [came, went] of [
      ['2026-1', '2026-1'],
      ['2026-1', '2025-1'],
    ] as const)
      expect(lived(came, went)).toEqual(['/bases/5/deprecatedSince: a later version than introducedIn']);
  });

  it('may end one decision on the day on which the next begins', () =>
    expect(faultsAfter(['adequacyDecisions', 15, 'validTo'], '2023-07-10')).toEqual([]));

  it('is refused where it is not YAML', () => {
    expect(faultsOf(() => parseCatalogue('versions: [2025-1'))).toEqual([
      expect.stringMatching(/^: YAML without .*, line 1$/),
    ]);
    expect(faultsOf(() => parseCatalogue('a: 1\na: 2'))).toEqual([': YAML without DUPLICATE_KEY, line 2']);
    expect(faultsOf(() => parseCatalogue('a: &a [1]\nb: *a'))).toEqual([': YAML without aliases']);
    expect(faultsOf(() => parseCatalogue(''))[0]).toBe(': an object');
  });

  it('is read or refused, whatever it holds', () => {
    const lines = policyText.split('\n').slice(0, 120); // Enough to be torn, short enough to be instant.
    const line = fc.nat(lines.length - 1);
    const torn = fc.tuple(line, fc.constantFrom('', '- ', 'code: x', '  lv: [', '? !!binary', '"', '<<: *a', '[[[['));
    const text = fc.oneof(
      fc.string(),
      torn.map(([at, instead]) => lines.with(at, instead).join('\n')),
      fc.nat(2_000).map((depth) => '['.repeat(depth)),
    );
    fc.assert(
      fc.property(text, (file) => {
        try {
          parseCatalogue(file);
        } catch (error) {
          expect(error).toBeInstanceOf(CatalogueError);
        }
      }),
      { numRuns: 40 },
    );
  });
});
