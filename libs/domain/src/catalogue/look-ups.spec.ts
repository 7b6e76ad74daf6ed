import { describe, expect, it } from '@jest/globals';
import { adequacyAt, dayIn } from './adequacy';
import { policy } from './catalogue.fixture';
import { categoryOf, countryOf, entryOf, fieldOf, isEea, purposeOf } from './look-ups';
import { allowsBasis, allowsCategory } from './matrices';

describe('a code is looked up', () => {
  it('as a category, a field within categories, a purpose with its part', () => {
    expect(categoryOf(policy, 'photo-image')?.clauses).toEqual(['II.3.11']);
    expect(fieldOf(policy, ['client-data', 'special-category'], 'health-condition')?.art9).toBe(true);
    expect(purposeOf(policy, 'service-provision/sp-claims')).toMatchObject({
      purpose: { code: 'service-provision' },
      subPurpose: { code: 'sp-claims' },
    });
    expect(purposeOf(policy, 'service-receipt')?.subPurpose).toBeUndefined();
    expect(entryOf(policy.safeguards, 'art46-2-c-scc')?.modules).toEqual([1, 2, 3, 4]);
  });

  it('and is not found where it does not stand', () => {
    expect(categoryOf(policy, 'photo')).toBeUndefined();
    expect(fieldOf(policy, ['client-data'], 'health-condition')).toBeUndefined();
    expect(fieldOf(policy, ['nothing'], 'address')).toBeUndefined();
    for (const path of [
      '',
      '/',
      'sp-claims',
      'service-receipt/sp-claims',
      'service-provision/',
      'service-provision/sp-claims/x',
    ])
      expect([path, purposeOf(policy, path)]).toEqual([path, undefined]);
  });
});

describe('the European Economic Area', () => {
  it.each(['LV', 'IS', 'LI', 'NO', 'GR', 'EL', 'RE', 'AX'])('holds %s', (code) =>
    expect(isEea(policy, code)).toBe(true),
  );
  it.each(['GB', 'CH', 'US', 'GL', 'FO', 'NC', 'lv', ''])('does not hold %s', (code) =>
    expect(isEea(policy, code)).toBe(false),
  );
  it('knows a country by any of its names', () => {
    expect(countryOf(policy, 'EL')?.en).toBe('Greece');
    expect(countryOf(policy, 'MQ')?.en).toBe('France');
  });
});

describe('an adequacy decision', () => {
  const refAt = (place: string, at: string) => adequacyAt(policy, place, new Date(at))?.decisionRef;

  it('holds from the midnight in Riga that begins its first day', () => {
    expect(refAt('US', '2023-07-09T20:59:59.999Z')).toBeUndefined();
    expect(refAt('US', '2023-07-09T21:00:00.000Z')).toContain('2023/1795');
  });
  it('holds until the day it ends with, and not on that day', () => {
    expect(refAt('US', '2020-07-15T20:59:59.999Z')).toContain('2016/1250');
    expect(refAt('US', '2020-07-15T21:00:00.000Z')).toBeUndefined();
    expect(refAt('GB', '2031-12-27T21:59:59.999Z')).toContain('2021/1772');
    expect(refAt('GB', '2031-12-27T22:00:00.000Z')).toBeUndefined();
  });
  it('is found under every name of its place, of organisations too', () => {
    expect(refAt('UK', '2026-01-01T00:00:00Z')).toBe(refAt('GB', '2026-01-01T00:00:00Z'));
    expect(refAt('EPO', '2025-07-14T21:00:00Z')).toContain('2025/1382');
  });
  it('is not there for those who have none', () => expect(refAt('IN', '2026-01-01T00:00:00Z')).toBeUndefined());
  it('goes by the local day, in summer and in winter', () => {
    expect(dayIn('Europe/Riga', new Date('2026-06-30T21:00:00Z'))).toBe('2026-07-01');
    expect(dayIn('Europe/Riga', new Date('2026-12-31T21:59:59Z'))).toBe('2026-12-31');
  });
});

describe('the matrix of purposes and bases', () => {
  const allows = (purpose: string, basis: string, interest?: string) =>
    allowsBasis(policy, { purpose, basis, interest });

  it.each([
    ['service-provision', 'contract legal-obligation legitimate-interest consent'],
    ['service-receipt', 'contract legal-obligation legitimate-interest'],
    ['authority-information', 'legal-obligation'],
    ['business-analysis', 'legitimate-interest consent'],
  ])('lets %s stand on %s', (purpose, allowed) => {
    const bases = policy.bases.filter(({ inPolicy }) => inPolicy).map(({ code }) => code);
    expect(bases.filter((basis) => allows(purpose, basis)).join(' ')).toBe(allowed);
  });
  it('lets authorities be informed for the defence of rights, and no other interest', () => {
    expect(allows('authority-information/ai-tax', 'legitimate-interest', 'li-legal-defence')).toBe(true);
    expect(allows('authority-information/ai-tax', 'legitimate-interest', 'li-business')).toBe(false);
  });
  it('has nothing against what it does not know, or the policy does not have', () => {
    expect(allows('gardening', 'contract')).toBe(true);
    expect(allows('business-analysis', 'vital-interest')).toBe(true);
    expect(allows('business-analysis', 'luck')).toBe(true);
  });
});

describe('the matrix of purposes and categories', () => {
  const allows = (category: string, purpose: string, basis = 'contract', interest?: string) =>
    allowsCategory(policy, category, { purpose, basis, interest });

  it('never lets special categories be analysed for business', () => {
    expect(allows('special-category', 'business-analysis/ba-statistics')).toBe(false);
    expect(allows('special-category', 'service-provision')).toBe(true);
  });
  it('keeps solvency to credit, debts and contracting', () => {
    expect(allows('counterparty-solvency', 'service-provision/sp-credit-assessment')).toBe(true);
    expect(allows('counterparty-solvency', 'service-provision/sp-delivery')).toBe(false);
    expect(allows('counterparty-solvency', 'service-provision')).toBe(false);
  });
  it('keeps photographs to consent, governance and marketing', () => {
    expect(allows('photo-image', 'business-analysis', 'consent')).toBe(true);
    expect(allows('photo-image', 'business-analysis', 'legitimate-interest', 'li-marketing')).toBe(true);
    expect(allows('photo-image', 'business-analysis', 'legitimate-interest', 'li-business')).toBe(false);
  });
  it('keeps recordings to safety, business, defence and authorities', () => {
    expect(allows('video-surveillance', 'authority-information/ai-other', 'legal-obligation')).toBe(true);
    expect(allows('video-surveillance', 'service-provision', 'legitimate-interest', 'li-work-safety')).toBe(true);
    expect(allows('video-surveillance', 'service-provision', 'contract')).toBe(false);
  });
  it('lets every other category serve any purpose', () => expect(allows('client-data', 'gardening')).toBe(true));
});
