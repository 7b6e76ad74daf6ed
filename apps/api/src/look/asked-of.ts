import { type Type } from '@nestjs/common';
import { type Person, staffMember } from '@lieciba/domain';
import { type TrailLookedAt } from '@lieciba/events';
import { type Property, propertiesOf } from '../well-formed/faults';
import { inUtc } from '../well-formed/instant';
import { PersonDto, StaffDto } from '../well-formed/person.dto';
import { code } from '../well-formed/texts';

type Filter = TrailLookedAt['data']['filters'][number];
type Fields = Readonly<Record<string, unknown>>;

/** What was asked, as far as it may stand in the log, and who was named in it. */
export interface Asked {
  readonly filters: readonly Filter[];
  /** People by the references that rows show of them. */
  readonly subjectRefs: readonly string[];
  readonly actorRefs: readonly string[];
  readonly subjects: readonly Person[];
  readonly staff: readonly Person[];
}

const VALUES_MAX = 64;

/** Values that are codes, instants or references: of any other nothing but the name is kept. */
const telling = ['code', 'codePath', 'word', 'country', 'uuid', 'flag', 'instant'];
/** How much is read at once and from where on is no part of the question. */
const paging = ['limit', 'cursor', 'after'];

const nobody: Asked = { filters: [], subjectRefs: [], actorRefs: [], subjects: [], staff: [] };

/** Several parts of one question as one. */
export const askedTogether = (parts: readonly Asked[]): Asked => ({
  filters: parts.flatMap(({ filters }) => filters),
  subjectRefs: parts.flatMap(({ subjectRefs }) => subjectRefs),
  actorRefs: parts.flatMap(({ actorRefs }) => actorRefs),
  subjects: parts.flatMap(({ subjects }) => subjects),
  staff: parts.flatMap(({ staff }) => staff),
});

const isOf = (dto: Type, kind: Type): boolean => dto === kind || dto.prototype instanceof kind;

const valuesOf = ({ rules, itemRules }: Property, given: readonly unknown[]): string[] => {
  const names = [...rules, ...itemRules].map(({ name }) => name);
  if (!names.some((name) => telling.includes(name))) return [];
  return given.slice(0, VALUES_MAX).map((value) => (names.includes('instant') ? inUtc(String(value)) : String(value)));
};

const askedIn = (property: Property, name: string, value: unknown): Asked => {
  if (value === undefined || value === null || paging.includes(property.name)) return nobody;
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (given.length === 0) return nobody;
  const bare = { ...nobody, filters: [{ name, values: [] }] };
  if (property.name === 'subjectRef') return { ...bare, subjectRefs: given.map(String) };
  if (property.name === 'actorRef') return { ...bare, actorRefs: given.map(String) };
  const { classOf } = property;
  if (!classOf) return { ...nobody, filters: [{ name, values: valuesOf(property, given) }] };
  const parts = given.map((part) => askedInPart(classOf(part as object), name, part as object));
  return askedTogether([bare, ...parts]);
};

const askedInPart = (dto: Type | undefined, name: string, part: object): Asked => {
  if (!dto) return nobody;
  if (isOf(dto, PersonDto)) return { ...nobody, subjects: [part as PersonDto] };
  if (isOf(dto, StaffDto)) return { ...nobody, staff: [staffMember(part as StaffDto)] };
  return askedTogether(askedBy(dto, part as Fields, `${name}.`));
};

const askedBy = (dto: Type, fields: Fields, prefix: string): Asked[] =>
  propertiesOf(dto).map((property) => askedIn(property, `${prefix}${property.name}`, fields[property.name]));

/** What a well-formed body or query string of this class asks, by the decorators that say what each part is. */
export const askedOf = (dto: Type, fields: Fields): Asked => askedTogether(askedBy(dto, fields, ''));

/** What the ids of a path ask. */
export const askedByPath = (ids: Fields): Asked => ({
  ...nobody,
  filters: Object.entries(ids).map(([name, id]) => ({ name, values: code.accepts(id) ? [String(id)] : [] })),
});
