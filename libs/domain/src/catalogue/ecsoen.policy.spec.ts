import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { captures, consentForms, lifecycles, media, recipientKinds } from '@lieciba/events';
import { policy } from './catalogue.fixture';
import { ecsoen } from './ecsoen.policy.generated';
import { entryOf, versionOf } from './look-ups';
import { parseCatalogue } from './parse-catalogue';

const codes = (lines: readonly { readonly code: string }[]) => lines.map(({ code }) => code);

interface Line {
  readonly lv: string;
  readonly en: string;
}
const isLine = (value: object): value is Line => 'lv' in value && 'en' in value;
/** Everything that is said in both languages, wherever it stands. */
const lines = (value: unknown): readonly Line[] => {
  if (typeof value !== 'object' || value === null) return [];
  return [...(isLine(value) ? [value] : []), ...Object.values(value).flatMap(lines)];
};

describe('the policy of the first controller', () => {
  it('is what its file says, and bears the hash of that file', () => {
    const file = readFileSync(new URL('./ecsoen.policy.yaml', import.meta.url));
    expect(parseCatalogue(file.toString('utf8'))).toEqual(policy);
    expect(createHash('sha256').update(file).digest('hex')).toBe(ecsoen.hash);
  });

  it('names twelve categories', () =>
    expect(codes(policy.categories)).toEqual([
      'person-identification',
      'person-contact',
      'special-category',
      'client-contact-person',
      'employee-data',
      'client-data',
      'supplier-data',
      'communication-data',
      'counterparty-solvency',
      'settlement-data',
      'photo-image',
      'video-surveillance',
    ]));

  it('names every category and interest in the order of its clauses', () => {
    expect(policy.categories.map(({ clauses }) => clauses)).toEqual(policy.categories.map((_, i) => [`II.3.${i + 1}`]));
    expect(policy.interests.map(({ clauses }) => clauses)).toEqual(policy.interests.map((_, i) => [`IV.2.${i + 1}`]));
  });

  it('tells what the policy calls sensitive from what Article 9 protects', () => {
    const fields = policy.categories.flatMap((category) => category.fields);
    const art9 = fields.filter((field) => field.art9);
    const sensitive = fields.filter((field) => field.policySensitive);
    expect(codes(art9)).toEqual(['ethnicity', 'trade-union-membership', 'disability-indication', 'health-condition']);
    expect(codes(sensitive)).toEqual([...codes(art9), 'information-about-children']);
  });

  it('has four purposes, with the nine, five, three and five sub-purposes it lists, and others in words', () => {
    expect(codes(policy.purposes)).toEqual([
      'service-provision',
      'service-receipt',
      'authority-information',
      'business-analysis',
    ]);
    const listed = policy.purposes.map(({ subPurposes }) => subPurposes.filter(({ needsText }) => !needsText).length);
    expect(listed).toEqual([9, 5, 3, 5]);
    for (const { subPurposes } of policy.purposes) expect(entryOf(subPurposes, 'other')?.needsText).toBe(true);
  });

  it('has four bases, and knows two more that the law has', () => {
    const own = policy.bases.filter(({ inPolicy }) => inPolicy);
    expect(codes(own)).toEqual(['contract', 'legal-obligation', 'legitimate-interest', 'consent']);
    expect(codes(policy.bases).slice(4)).toEqual(['vital-interest', 'public-task']);
  });

  it('has eighteen legitimate interests, of which marketing ends at any objection', () => {
    expect(policy.interests).toHaveLength(18);
    expect(codes(policy.interests.filter(({ objection }) => objection === 'absolute'))).toEqual(['li-marketing']);
    expect(codes(policy.interests.filter(({ needsText }) => needsText))).toEqual(['li-other']);
  });

  it('discloses on four grounds and keeps on four conditions', () => {
    expect(codes(policy.disclosureGrounds)).toEqual([
      'dg-counterparty',
      'dg-consent',
      'dg-authority',
      'dg-legal-defence',
    ]);
    expect(codes(policy.retentionConditions)).toEqual([
      'keep-contract',
      'keep-legal-duty',
      'keep-legitimate-interest',
      'keep-consent',
    ]);
    expect(policy.informExceptions).toHaveLength(6);
  });

  it('replies within fourteen days, the law within a month', () => {
    expect(entryOf(policy.clocks, 'reply-policy')).toMatchObject({ period: { days: 14 }, clauses: ['VII.3'] });
    expect(entryOf(policy.clocks, 'reply-statutory')?.period).toEqual({ months: 1 });
  });

  it('has two mail domains', () =>
    expect(policy.mailboxes.map(({ address }) => address.split('@')[1])).toEqual(['ecsoen.lv', 'ecsoen.com']));

  it('knows the thirty countries of the EEA and every instrument of a transfer', () => {
    expect(policy.countries).toHaveLength(30);
    const families = policy.safeguards.map(({ family }) => family);
    const many = (family: string) => families.filter((one) => one === family).length;
    expect(['adequacy', 'appropriate-safeguard', 'derogation'].map(many)).toEqual([1, 8, 8]);
    expect(codes(policy.safeguards.filter(({ residual }) => residual))).toEqual(['art49-1-compelling-interest']);
    expect(codes(policy.art9Conditions)).toHaveLength(10);
  });

  it('speaks of media, captures, lifecycles, forms of consent and kinds of recipients as events do', () => {
    expect(codes(policy.consentForms)).toEqual([...consentForms]);
    expect(codes(policy.recipientKinds)).toEqual([...recipientKinds]);
    expect(codes(policy.media)).toEqual([...media]);
    expect(codes(policy.captures)).toEqual([...captures]);
    expect(codes(policy.lifecycles)).toEqual([...lifecycles]);
  });

  it('cites a law for every row of the schedule, none of which is taken for verified', () => {
    for (const row of policy.retentionSchedule)
      expect([row.code, row.verified, row.citation]).toEqual([row.code, false, expect.any(String)]);
  });

  it('says since when each register is kept of which the rules ask what is missing', () =>
    expect(policy.registers.map(({ code, since }) => [code, since])).toEqual([
      ['staff-grants', '2026-01-01'],
      ['staff-training', '2026-01-01'],
      ['interest-assessments', '2026-01-01'],
      ['processor-assessments', '2026-01-01'],
      ['retention-grounds', '2026-01-01'],
    ]));

  it('bears the version that its newest codes came with', () => expect(versionOf(policy)).toBe('2025-1'));

  it('is written in the letters of each language', () => {
    const all = lines(policy);
    expect(all.length).toBeGreaterThan(250);
    // PIPEDA is a name; so is every roman or ISO code.
    const strange = all.filter(({ lv }) => /[^aābcčdeēfgģhiījkķlļmnņoprsštuūvzž\d .,;:()/„”–-]/i.test(lv));
    expect(strange).toEqual([]);
    expect(all.filter(({ en }) => /[āčēģīķļņšūž]/i.test(en) && !en.includes(' iela '))).toEqual([]);
    expect(all.filter(({ lv, en }) => lv.trim() !== lv || en.trim() !== en)).toEqual([]);
  });
});
