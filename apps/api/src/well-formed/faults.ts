import { type Type } from '@nestjs/common';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { holdsIdentifier } from './identifiers';
import { type Rule } from './rule';
import { type ClassOf, nestedClassOf } from './structure';

/** What is wrong with a request body: where, as a JSON pointer, and what must be there. Never the value. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/** The faults found so far: all are counted, the first are kept. */
export class Faults {
  static readonly KEPT_MAX = 100;
  readonly kept: Fault[] = [];
  count = 0;

  add(pointer: string, detail: string): void {
    if (this.count++ < Faults.KEPT_MAX) this.kept.push({ pointer, detail });
  }
}

type Condition = (object: unknown, value: unknown) => boolean;

/** One property of a class as its decorators describe it. */
export interface Property {
  readonly name: string;
  readonly conditions: readonly Condition[];
  readonly rules: readonly Rule[];
  readonly itemRules: readonly Rule[];
  readonly classOf: ClassOf | undefined;
}

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: Fields, pointer: string, faults: Faults) => void;

/** The properties of a class, in the order they were declared. */
export const propertiesOf = (dto: Type): Property[] => {
  const storage = getMetadataStorage();
  const grouped = storage.groupByPropertyName(storage.getTargetValidationMetadatas(dto, '', false, false));
  return Object.entries(grouped).map(([name, metadatas]) => {
    const rulesOf = (each: boolean): Rule[] =>
      metadatas
        .filter((metadata) => metadata.type === ValidationTypes.CUSTOM_VALIDATION && metadata.each === each)
        .map(({ constraints: [rule] }) => rule as Rule);
    return {
      name,
      conditions: metadatas
        .filter(({ type }) => type === ValidationTypes.CONDITIONAL_VALIDATION)
        .map(({ constraints: [condition] }) => condition as Condition),
      rules: rulesOf(false),
      itemRules: rulesOf(true),
      classOf: nestedClassOf(dto, name),
    };
  });
};

/** Adds the first fault of `value` under these rules; true when there is none. */
const keeps = (rules: readonly Rule[], value: unknown, pointer: string, faults: Faults): boolean => {
  for (const rule of rules) {
    if (rule.accepts(value)) continue;
    faults.add(`${pointer}${rule.pointer ?? ''}`, rule.sentence);
    return false;
  }
  return true;
};

const checkProperty = ({ rules, itemRules, classOf }: Property, value: unknown, pointer: string, faults: Faults) => {
  if (value === undefined) return faults.add(pointer, `Is missing. ${rules[0]?.sentence ?? ''}`.trim());
  if (!keeps(rules, value, pointer, faults)) return;
  if (!Array.isArray(value)) {
    if (classOf) checkObject(value as Fields, classOf, pointer, faults);
    return;
  }
  for (let i = 0; i < value.length; i++) {
    const item: unknown = value[i];
    if (keeps(itemRules, item, `${pointer}/${i}`, faults) && classOf)
      checkObject(item as Fields, classOf, `${pointer}/${i}`, faults);
  }
};

const checkObject = (value: Fields, classOf: ClassOf, pointer: string, faults: Faults): void => {
  const dto = classOf(value);
  if (dto) checkOf(dto)(value, pointer, faults);
};

const compile = (dto: Type): Check => {
  const properties = propertiesOf(dto);
  const names = new Set(properties.map(({ name }) => name));
  return (value, pointer, faults) => {
    for (const name in value) if (!names.has(name)) faults.add(pointerTo(pointer, name), 'Is not a known property.');
    for (const property of properties) {
      const given = value[property.name];
      if (property.conditions.every((holds) => holds(value, given)))
        checkProperty(property, given, `${pointer}/${property.name}`, faults);
    }
  };
};

/** The name is the sender's own: shown only where it looks like a name, so that no identifier comes back in it. */
export const pointerTo = (pointer: string, name: string): string =>
  /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name) && !holdsIdentifier(name) ? `${pointer}/${name}` : pointer;

const compiled = new Map<Type, Check>();
const checkOf = (dto: Type): Check => {
  let check = compiled.get(dto);
  if (!check) compiled.set(dto, (check = compile(dto)));
  return check;
};

/**
 * Adds every fault that keeps `body` from fitting the class, whose class-validator decorators are the only source of
 * what fits. The walk over them is ours: class-validator's own wants instances, points into no list, and takes
 * fifteen times as long, which is more than everything else that a delivery needs.
 */
export const findFaults = (dto: Type, body: unknown, faults: Faults): void => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return faults.add('', 'Must be an object.');
  checkOf(dto)(body as Fields, '', faults);
};
