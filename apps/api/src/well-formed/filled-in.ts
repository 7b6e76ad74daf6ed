import { type Type } from '@nestjs/common';
import { propertiesOf, type Property } from './faults';
import { inUtc } from './instant';

type Fields = Record<string, unknown>;

const instants = ['instant', 'occurred'];

interface Place {
  readonly name: string;
  readonly classOf: Property['classOf'];
  readonly isInstant: boolean;
  readonly isList: boolean;
}

const places = new Map<Type, readonly Place[]>();

const placesOf = (dto: Type): readonly Place[] => {
  let known = places.get(dto);
  if (!known) {
    known = propertiesOf(dto).map(({ name, rules, classOf }) => ({
      name,
      classOf,
      isInstant: rules.some((rule) => instants.includes(rule.name)),
      isList: rules.some((rule) => rule.name === 'list'),
    }));
    places.set(dto, known);
  }
  return known;
};

const inUtcThroughout = (dto: Type, fields: Fields): void => {
  for (const { name, classOf, isInstant } of placesOf(dto)) {
    const value = fields[name];
    if (isInstant && typeof value === 'string') fields[name] = inUtc(value);
    if (!classOf || typeof value !== 'object' || value === null) continue;
    for (const part of Array.isArray(value) ? value : [value]) {
      const nested = classOf(part as object);
      if (nested) inUtcThroughout(nested, part as Fields);
    }
  }
};

/**
 * A body that fits the class, with every instant in UTC with milliseconds, and an empty list where it left one out. The body
 * itself is changed: nobody else holds it.
 */
export const fillIn = <Body>(dto: Type<Body>, body: unknown): Body => {
  const fields = body as Fields;
  inUtcThroughout(dto, fields);
  for (const { name, isList } of placesOf(dto)) if (isList && fields[name] === undefined) fields[name] = [];
  return body as Body;
};
