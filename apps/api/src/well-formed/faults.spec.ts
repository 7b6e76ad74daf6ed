import { type Type } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { DeliveryDto } from '../delivery/delivery.dto';
import { SearchHandlingsDto } from '../search/search-handlings/search-handlings.dto';
import { access, deletion, delivery, disclosure, transfer } from '../spec/reports';
import { Faults, findFaults } from './faults';
import { nestedClassOf } from './structure';

/** class-validator judges instances only. */
const instanceOf = (dto: Type, plain: object): object => {
  const instance: object = new dto();
  for (const [name, value] of Object.entries(plain)) {
    const classOf = nestedClassOf(dto, name);
    const made = (part: unknown): unknown => {
      const nested = typeof part === 'object' && part !== null ? classOf?.(part) : undefined;
      return nested ? instanceOf(nested, part as object) : part;
    };
    Object.defineProperty(instance, name, {
      value: Array.isArray(value) ? value.map(made) : made(value),
      enumerable: true,
    });
  }
  return instance;
};

const options = { whitelist: true, forbidNonWhitelisted: true };
const fitsByLibrary = (dto: Type, body: object) => validateSync(instanceOf(dto, body), options).length === 0;
const fits = (dto: Type, body: object) => {
  const faults = new Faults();
  findFaults(dto, body, faults);
  return faults.count === 0;
};

const junk = fc.oneof(
  fc.constantFrom(null, undefined, '', 'x y', 'ok', 0, 51, -1, 1.5, true, [], {}, [null], ['a', 'b c'], { code: 'a' }),
  fc.constantFrom('010190-12345', 'a@b.lv', '2024-02-29T00:00:00Z', '2023-02-29T00:00:00+02:00', 'LV', 'a'.repeat(201)),
);

/** The body with the value at one of its places, or at a place of its own, replaced. */
const changedAt = (body: unknown, place: number, value: unknown): unknown => {
  const places: (() => void)[] = [];
  const copy: unknown = structuredClone(body);
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const fields = part as Record<string, unknown>;
    for (const name of Object.keys(fields)) {
      places.push(() => void (fields[name] = value));
      walk(fields[name]);
    }
    if (!Array.isArray(part)) places.push(() => void (fields['undeclared'] = value));
  };
  walk(copy);
  places[place % places.length]?.();
  return copy;
};

const question = {
  subject: { scheme: 'personal-code', value: '010190-12345' },
  kinds: ['disclosure'],
  categories: [],
  recipient: null,
  from: '2024-01-01T00:00:00Z',
  to: null,
  findings: ['no-legal-basis'],
  limit: 50,
  cursor: null,
  after: '41',
};

describe('what fits', () => {
  it.each<[string, Type, object]>([
    ['a delivery', DeliveryDto, delivery(access(), disclosure(), transfer(), deletion())],
    ['a question', SearchHandlingsDto, question],
  ])('is what class-validator accepts: %s with anything changed', (_, dto, body) => {
    expect(fits(dto, body)).toBe(true);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), junk), { maxLength: 3 }), (changes) => {
        const changed = changes.reduce<unknown>((now, [place, value]) => changedAt(now, place, value), body);
        expect(fits(dto, changed as object)).toBe(fitsByLibrary(dto, changed as object));
      }),
      { numRuns: 1_000 },
    );
  });
});
