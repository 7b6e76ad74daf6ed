import { type Type } from '@nestjs/common';
import { propertiesOf } from './faults';
import { inUtc } from './instant';

type Fields = Record<string, unknown>;

const instants = ['instant', 'occurred'];

type Fill = (fields: Fields) => void;

const compile = (dto: Type): Fill => {
  const properties = propertiesOf(dto).map(({ name, rules, classOf }) => ({
    name,
    classOf,
    isInstant: rules.some((rule) => instants.includes(rule.name)),
    isList: rules.some((rule) => rule.name === 'list'),
  }));
  return (fields) => {
    for (const { name, classOf, isInstant, isList } of properties) {
      const value = fields[name];
      if (value === undefined && isList) fields[name] = [];
      if (isInstant && typeof value === 'string') fields[name] = inUtc(value);
      if (!classOf || typeof value !== 'object' || value === null) continue;
      for (const part of Array.isArray(value) ? value : [value]) {
        const nested = classOf(part as object);
        if (nested) fillIn(nested, part);
      }
    }
  };
};

const compiled = new Map<Type, Fill>();

/**
 * A body that fits the class, with its instants in UTC with milliseconds and an empty list where one was left out. The body
 * itself is changed: nobody else holds it.
 */
export const fillIn = <Body>(dto: Type<Body>, body: unknown): Body => {
  let fill = compiled.get(dto);
  if (!fill) compiled.set(dto, (fill = compile(dto)));
  fill(body as Fields);
  return body as Body;
};
