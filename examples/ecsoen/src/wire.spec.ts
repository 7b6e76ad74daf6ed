import { describe, expect, it } from '@jest/globals';
import { type HandlingRecord } from '@lieciba/recorder';
import { deliveries } from './deliveries';

const code = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;
const codePath = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}(\/[A-Za-z0-9][A-Za-z0-9._:-]{0,63})?$/;
const label = /^\P{Cc}{1,200}$/u;
const freeText = /^[^\p{Cc}]{12,2000}$/u; // Long enough to be told from chance where texts are searched for.
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const identifier = /^\P{Cc}{10,320}$/u;
const country = /^[A-Z]{2}$/;
const sha256 = /^[0-9a-f]{64}$/;

type Shape = { readonly [field: string]: RegExp | Shape };

const person: Shape = { scheme: code, value: identifier };
const handling: Shape = {
  kind: /^(access|disclosure|transfer|deletion)$/,
  key: label,
  occurredAt: instant,
  subjects: person,
  subjectGroup: code,
  subjectLifecycle: /^(potential|current|former)$/,
  subjectMatch: code,
  categories: code,
  fields: code,
  purpose: codePath,
  purposeText: freeText,
  basis: { code, contractRef: label, lawRef: label, interest: code, interestText: freeText, consentId: code },
  art9Condition: code,
  actor: { id: identifier, name: identifier, role: code, unit: label, country },
  system: code,
  action: code,
  medium: /^(electronic|paper|telephone|in-person|video)$/,
  capture: /^(automatic|manual)$/,
  caseRef: label,
  reason: freeText,
};
const shapes: Record<HandlingRecord['kind'], Shape> = {
  access: handling,
  disclosure: {
    ...handling,
    recipient: code,
    ground: {
      code,
      contractRef: label,
      duty: freeText,
      consentId: code,
      requestRef: label,
      requester: freeText,
      lawRef: label,
      statedPurpose: freeText,
      requestedCategories: code,
      requestedFrom: instant,
      requestedUntil: instant,
      caseRef: label,
    },
    informed: { at: instant, notice: label, exception: code, justification: freeText },
  },
  transfer: {
    ...handling,
    recipient: code,
    country,
    channel: /^(sent|remote-access)$/,
    safeguard: { code, ref: label },
  },
  deletion: {
    ...handling,
    why: code,
    method: code,
    scope: code,
    authorisedBy: { id: identifier, name: identifier },
    evidenceHash: sha256,
  },
};

/** Where a value leaves its shape. */
const misfits = (value: unknown, shape: RegExp | Shape | undefined, path: string): string[] => {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => misfits(item, shape, path));
  if (shape instanceof RegExp)
    return typeof value === 'string' && shape.test(value) ? [] : [`${path}: ${String(value)}`];
  if (shape === undefined || typeof value !== 'object' || value === null) return [`${path} is not expected`];
  return Object.entries(value).flatMap(([name, inner]) => misfits(inner, shape[name], `${path}/${name}`));
};

const year = [...deliveries({ seed: 5, records: 6_000 })].flatMap(({ records }) => records);

describe('every record', () => {
  it('fits the wire', () => {
    expect(new Set(year.flatMap((record) => misfits(record, shapes[record.kind], record.kind)))).toEqual(new Set());
  });
  it('keeps the limits of its lists and has what must be there', () => {
    const beyond = year.filter(({ subjects, categories, fields = [], subjectMatch = [], ...rest }) => {
      const lists = [subjects.length - 500, categories.length - 16, fields.length - 64, subjectMatch.length - 8];
      const needed = [rest.purpose, rest.system, rest.action, rest.actor.id, rest.actor.role, rest.subjectGroup];
      return lists.some((excess) => excess > 0) || !subjects[0] || !categories[0] || needed.some((text) => !text);
    });
    expect(beyond).toEqual([]);
  });
  it('has a key of its own and holds nobody twice', () => {
    expect(new Set(year.map(({ key }) => key)).size).toBe(year.length);
    const twice = year.filter(({ subjects }) => new Set(subjects.map(({ value }) => value)).size < subjects.length);
    expect(twice).toEqual([]);
  });
  it('keeps identifiers out of what is stored in clear', () => {
    const inClear = year.map(({ key, caseRef, actor, basis }) =>
      [key, caseRef, actor.unit, basis?.contractRef].join(' '),
    );
    expect(inClear.filter((text) => /\d{6}-\d{5}(?!\d)|@/.test(text))).toEqual([]);
  });
});
