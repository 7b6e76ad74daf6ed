import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createCodec, decode, encode } from './codec';
import { defineEvent } from './define-event';
import { fingerprints } from './fingerprint';
import { type EventMetadata } from './metadata';
import { code, optional } from './schema';
import { current } from './vocabulary';

const room = join(import.meta.dirname, '..');
const golden = (storedType: string): { data: Record<string, unknown>; metadata: EventMetadata }[] =>
  JSON.parse(readFileSync(join(room, 'golden', `${storedType}.json`), 'utf8'));
const [{ data: access, metadata } = { data: {}, metadata: {} as EventMetadata }] = golden('AccessRecorded.v1');

describe('a stored event', () => {
  it.each(readdirSync(join(room, 'golden')))('decodes for ever: %s', (file) => {
    const type = file.replace(/\.json$/, '');
    for (const { data, metadata } of golden(type)) expect(decode({ type, data, metadata })).toBeDefined();
  });

  it.each(current.map(({ storedType }) => storedType))('is written as it was read: %s', (type) => {
    for (const { data, metadata } of golden(type))
      expect(encode(decode({ type, data, metadata }), metadata)).toEqual({ type, data, metadata });
  });

  it('has the fingerprint it was released with', () => {
    expect(fingerprints()).toEqual(JSON.parse(readFileSync(join(room, 'fingerprints.json'), 'utf8')));
  });

  it.each([
    ['a missing field', { ...access, system: undefined }, '/system'],
    ['an impossible date', { ...access, occurredAt: '2026-02-31T00:00:00.000Z' }, '/occurredAt'],
    ['a date with an offset', { ...access, occurredAt: '2026-02-01T00:00:00.000+02:00' }, '/occurredAt'],
    ['no category', { ...access, categories: [] }, '/categories'],
    ['a faulty item', { ...access, fields: ['ok', 'not a code'] }, '/fields/1'],
    ['a word outside a closed set', { ...access, medium: 'telepathy' }, '/medium'],
    ['null for absence', { ...access, caseRef: null }, '/caseRef'],
    ['an undeclared key', { ...access, personalCode: '010190-12345' }, ''],
    ['a fault inside', { ...access, basis: { code: 'contract', contractRef: '' } }, '/basis/contractRef'],
    ['a list for an object', { ...access, basis: [] }, '/basis'],
  ])('is refused, by pointer and never by value, with %s', (_, data, pointer) => {
    const read = () => decode({ type: 'AccessRecorded.v1', data, metadata });
    expect(read).toThrow(expect.objectContaining({ code: 'ERR_EVENT_MALFORMED' }));
    expect(read).toThrow(pointer);
    expect(read).not.toThrow(/010190|telepathy|02-31/);
  });

  it('is refused with metadata that say nothing of its source', () => {
    const { sourceId: _, ...rest } = metadata;
    expect(() => decode({ type: 'AccessRecorded.v1', data: access, metadata: rest })).toThrow('/metadata/sourceId');
  });

  it('is refused when its type is not known', () => {
    expect(() => decode({ type: 'AccessRecorded.v99', data: access, metadata })).toThrow(
      expect.objectContaining({ code: 'ERR_EVENT_UNKNOWN' }),
    );
  });
});

describe('an event with an older version', () => {
  const First = defineEvent('Toy', 1, { colour: code });
  const Second = defineEvent('Toy', 2, { colour: code, size: code });
  const Third = defineEvent('Toy', 3, { colour: code, size: code, owner: optional(code) });
  const codec = createCodec<{ type: string; data: unknown }>(
    [Third],
    [
      { definition: First, next: 'Toy.v2', lift: (data) => ({ ...(data as object), size: 'unknown' }) },
      { definition: Second, next: 'Toy.v3', lift: (data) => data },
    ],
  );

  it('is lifted step by step to the newest', () => {
    const { type, data } = codec.decode({ type: 'Toy.v1', data: { colour: 'red' }, metadata });
    expect({ type, data }).toEqual({ type: 'Toy', data: { colour: 'red', size: 'unknown' } });
  });

  it('is checked against its own version before it is lifted', () => {
    expect(() => codec.decode({ type: 'Toy.v1', data: { size: 'big' }, metadata })).toThrow('Toy.v1 at /colour');
  });

  it('is written in the newest version', () => {
    expect(codec.encode(Third({ colour: 'red', size: 'big' }), metadata).type).toBe('Toy.v3');
  });
});
