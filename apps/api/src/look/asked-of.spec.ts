import { describe, expect, it } from '@jest/globals';
import { Instant } from '../well-formed/instant';
import { Digits } from '../well-formed/numbers';
import { NamedPersonDto, PersonDto, StaffDto } from '../well-formed/person.dto';
import { CodePaths, Codes, Flag, Group, Groups, Nullable, SomeOf } from '../well-formed/structure';
import { Code, Cursor, FreeText, Label, Uuid } from '../well-formed/texts';
import { askedByPath, askedOf } from './asked-of';

class PlaceDto {
  @Code() system!: string;
  @Nullable() @Label() unit?: string | null;
}

class QuestionDto {
  @Nullable() @Group(() => PersonDto) subject?: PersonDto | null;
  @Nullable() @Groups(() => NamedPersonDto, { max: 8 }) others?: NamedPersonDto[] | null;
  @Nullable() @Uuid() subjectRef?: string | null;
  @Nullable() @Uuid() actorRef?: string | null;
  @Nullable() @Group(() => StaffDto) actor?: StaffDto | null;
  @Nullable() @Group(() => PlaceDto) place?: PlaceDto | null;
  @Nullable() @SomeOf('access', 'deletion') kinds?: string[] | null;
  @Nullable() @CodePaths({ max: 100 }) purposes?: string[] | null;
  @Nullable() @Codes({ max: 8 }) findings?: string[] | null;
  @Nullable() @FreeText() words?: string | null;
  @Nullable() @Instant() from?: string | null;
  @Nullable() @Flag() counts?: boolean | null;
  @Nullable() @Digits(1, 9) limit?: string | null;
  @Nullable() @Cursor() cursor?: string | null;
}

const person = (value: string) => ({ scheme: 'personal-code', value });

describe('what is kept of a question', () => {
  it('is which codes and instants were asked for', () => {
    const asked = { kinds: ['access'], purposes: ['p/sp-a', 'q'], from: '2026-01-01T00:00:00+02:00', counts: true };
    expect(askedOf(QuestionDto, asked).filters).toEqual([
      { name: 'kinds', values: ['access'] },
      { name: 'purposes', values: ['p/sp-a', 'q'] },
      { name: 'from', values: ['2025-12-31T22:00:00.000Z'] },
      { name: 'counts', values: ['true'] },
    ]);
  });

  it('is that there was an identifier or a text, and never which', () => {
    const place = { system: 'crm', unit: 'Klientu apkalpošana' };
    const actor = { id: 'anna.berzina' };
    const others = [person('020290-12345'), person('030390-12345')];
    const asked = askedOf(QuestionDto, { subject: person('010190-12345'), others, actor, place, words: 'Jānis' });
    expect(asked.filters).toEqual([
      { name: 'subject', values: [] },
      { name: 'others', values: [] },
      { name: 'actor', values: [] },
      { name: 'place', values: [] },
      { name: 'place.system', values: ['crm'] },
      { name: 'place.unit', values: [] },
      { name: 'words', values: [] },
    ]);
    expect(asked.subjects.map(({ value }) => value)).toEqual(['010190-12345', '020290-12345', '030390-12345']);
    expect(asked.staff).toEqual([expect.objectContaining({ value: 'anna.berzina' })]);
  });

  it('is whom a reference stands for', () => {
    const [subjectRef, actorRef] = ['7c1d2e30-4a5b-4c6d-8e7f-9a0b1c2d3e4f', '8d2e3f40-5b6c-4d7e-8f80-0b1c2d3e4f50'];
    const { filters, ...asked } = askedOf(QuestionDto, { subjectRef, actorRef });
    expect(asked).toEqual({ subjectRefs: [subjectRef], actorRefs: [actorRef], subjects: [], staff: [] });
    expect(filters.map(({ name }) => name)).toEqual(['subjectRef', 'actorRef']);
  });

  it('is nothing of what was left open, nor of how much is read at once', () => {
    const open = { subject: null, findings: [], others: [], limit: '5', cursor: 'abc' };
    expect(askedOf(QuestionDto, open)).toMatchObject({ filters: [], subjects: [], staff: [] });
  });

  it('is no more than the log takes', () => {
    const purposes = Array.from({ length: 100 }, (_, i) => `p-${i}`);
    expect(askedOf(QuestionDto, { purposes }).filters[0]?.values).toHaveLength(64);
  });

  it('is the id in a path, unless it is shaped like a person’s', () => {
    expect(askedByPath({ requestId: 'P-2026-31', other: '010190-12345' }).filters).toEqual([
      { name: 'requestId', values: ['P-2026-31'] },
      { name: 'other', values: [] },
    ]);
  });
});
