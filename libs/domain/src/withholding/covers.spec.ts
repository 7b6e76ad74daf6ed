import { describe, expect, it } from '@jest/globals';
import { type Coverable, isCovered } from './covers';

const nothing = { recordIds: [], recipients: [], categories: [] };
const handling: Coverable = {
  recordId: '5f0c8f3e-2a64-5b7d-8c11-0d8a5f6b7c60',
  occurredAt: '2026-10-01T09:00:00.000Z',
  categories: ['client-data', 'settlement-data'],
  recipient: 'valsts-policija',
  ground: { requestRef: '20/8-114422' },
};

describe('a withholding covers', () => {
  it.each([
    ['a record it names', { recordIds: [handling.recordId] }],
    ['what went to a recipient', { recipients: ['vid', 'valsts-policija'] }],
    ['what was asked for under a number', { caseRef: '20/8-114422' }],
    ['what has one of the categories', { recipients: ['valsts-policija'], categories: ['settlement-data'] }],
    [
      'what occurred in a time',
      { recipients: ['valsts-policija'], from: '2026-10-01T09:00:00.000Z', until: '2026-10-01T09:00:00.001Z' },
    ],
    ['a record it names, whatever the scope is', { recordIds: [handling.recordId], recipients: ['vid'] }],
  ])('%s', (_, cover) => expect(isCovered({ ...nothing, ...cover }, handling)).toBe(true));

  it.each([
    ['a case of its own', { caseRef: 'D-118' }, { caseRef: 'D-118' }],
    ['a case of its ground', { caseRef: 'D-118' }, { ground: { caseRef: 'D-118' } }],
  ])('%s', (_, cover, change) => expect(isCovered({ ...nothing, ...cover }, { ...handling, ...change })).toBe(true));
});

describe('a withholding does not cover', () => {
  it.each([
    ['another record', { recordIds: ['6f0c8f3e-2a64-5b7d-8c11-0d8a5f6b7c60'] }],
    ['another recipient', { recipients: ['vid'] }],
    ['another case', { caseRef: 'D-118' }],
    ['a case that went to another', { caseRef: '20/8-114422', recipients: ['vid'] }],
    ['other categories', { recipients: ['valsts-policija'], categories: ['photo-image'] }],
    ['what occurred before', { recipients: ['valsts-policija'], from: '2026-10-01T09:00:00.001Z' }],
    ['what occurred after', { recipients: ['valsts-policija'], until: '2026-10-01T09:00:00.000Z' }],
    ['everything in a time', { from: '2026-01-01T00:00:00.000Z' }],
  ])('%s', (_, cover) => expect(isCovered({ ...nothing, ...cover }, handling)).toBe(false));

  it('what went to nobody, where it names recipients', () => {
    const { recipient: _, ...access } = handling;
    expect(isCovered({ ...nothing, recipients: ['valsts-policija'] }, access)).toBe(false);
  });
});
