import { applyDecorators, type Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateIf, ValidateNested } from 'class-validator';
import { isNetwork } from './network';
import { property, type Rule, validated, type ValueRule } from './rule';
import { code, codePath, country, label, uuid } from './texts';

export interface Size {
  readonly min?: number;
  readonly max: number;
}

const word = (words: readonly string[]): ValueRule => ({
  name: 'word',
  sentence: `Must be one of ${words.join(', ')}.`,
  schema: { type: 'string', enum: [...words] },
  accepts: (value) => words.includes(value as string),
});

const flag: ValueRule = {
  name: 'flag',
  sentence: 'Must be true or false.',
  schema: { type: 'boolean' },
  accepts: (value) => typeof value === 'boolean',
};

const list = ({ min = 0, max }: Size): Rule => ({
  name: 'list',
  sentence: `Must be a list of ${min}–${max} items.`,
  accepts: (value) => Array.isArray(value) && value.length >= min && value.length <= max,
});

const group: Rule = {
  name: 'group',
  sentence: 'Must be an object.',
  accepts: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

const listOf = (item: ValueRule, size: Size): PropertyDecorator =>
  applyDecorators(
    validated(list(size)),
    validated(item, { each: true }),
    ApiProperty({ type: 'array', items: item.schema, minItems: size.min ?? 0, maxItems: size.max }),
  );

/** Which class a nested value must fit; undefined when it fits none. */
export type ClassOf = (value: object) => Type | undefined;

const nestedKey = Symbol('nested');
const nested = (classOf: ClassOf) => applyDecorators(ValidateNested(), Reflect.metadata(nestedKey, classOf));

/** The class of what a property holds, or undefined where it holds no object. */
export const nestedClassOf = (dto: Type, name: string): ClassOf | undefined =>
  Reflect.getMetadata(nestedKey, dto.prototype as object, name) as ClassOf | undefined;

/** True or false. */
export const Flag = () => property(flag);

/** One of a closed set of words. */
export const OneOf = (...words: readonly string[]) => property(word(words));

/** A list of codes. */
export const Codes = (size: Size) => listOf(code, size);

/** A list of codes, each with or without the code of its part. */
export const CodePaths = (size: Size) => listOf(codePath, size);

/** A list of references or ids that we gave. */
export const Uuids = (size: Size) => listOf(uuid, size);

/** A list of names of things. */
export const Labels = (size: Size) => listOf(label, size);

/** A list of countries. */
export const Countries = (size: Size) => listOf(country, size);

const network: ValueRule = {
  name: 'network',
  sentence: 'Must be a network as an address, a slash and how many of its bits count, such as 192.0.2.0/24.',
  schema: { type: 'string', maxLength: 49, example: '192.0.2.0/24' },
  accepts: isNetwork,
};

/** A list of networks of addresses. */
export const Networks = (size: Size) => listOf(network, size);

/** A list of words of a closed set. */
export const SomeOf = (...words: readonly string[]) => listOf(word(words), { max: words.length });

/** An object that something else looks into. */
export const AnyObject = (description: string) =>
  applyDecorators(validated(group), ApiProperty({ type: 'object', additionalProperties: true, description }));

/** An object that fits a class. */
export const Group = (dto: () => Type) =>
  applyDecorators(validated(group), nested(dto), ApiProperty({ type: () => dto() }));

/** A list of objects that fit a class. */
export const Groups = (dto: () => Type, size: Size) =>
  applyDecorators(
    validated(list(size)),
    validated(group, { each: true }),
    nested(dto),
    ApiProperty({ type: () => dto(), isArray: true, minItems: size.min ?? 0, maxItems: size.max }),
  );

const oneOfKinds = (kinds: ReadonlyMap<unknown, Type>): { readonly known: Rule; readonly classOf: ClassOf } => {
  const classOf: ClassOf = (value) => kinds.get((value as { kind?: unknown }).kind);
  const known: Rule = {
    name: 'kind',
    sentence: `Must be one of ${[...kinds.keys()].join(', ')}.`,
    pointer: '/kind',
    accepts: (value) => group.accepts(value) && classOf(value as object) !== undefined,
  };
  return { known, classOf };
};

/** An object whose `kind` tells which class it must fit. */
export const OfKind = (kinds: ReadonlyMap<unknown, Type>) => {
  const { known, classOf } = oneOfKinds(kinds);
  return applyDecorators(validated(group), validated(known), nested(classOf));
};

/** A list of objects whose `kind` tells which class each must fit. */
export const OfKinds = (kinds: ReadonlyMap<unknown, Type>, size: Size) => {
  const { known, classOf } = oneOfKinds(kinds);
  return applyDecorators(
    validated(list(size)),
    validated(group, { each: true }),
    validated(known, { each: true }),
    nested(classOf),
  );
};

/** A property that may be left out; null is not absence. */
export const Optional = () =>
  applyDecorators(
    ValidateIf((_, value) => value !== undefined),
    ApiProperty({ required: false }),
  );

/** A property that may be left out or null, which is the same. */
export const Nullable = () =>
  applyDecorators(
    ValidateIf((_, value) => value !== undefined && value !== null),
    ApiProperty({ required: false, nullable: true }),
  );
