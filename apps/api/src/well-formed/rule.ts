import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy, type ValidationOptions } from 'class-validator';

/** What a value must be. The sentence tells the sender, and never repeats the value. */
export interface Rule {
  readonly name: string;
  readonly sentence: string;
  /** Where inside the value the fault lies; the value itself if absent. */
  readonly pointer?: string;
  accepts(value: unknown): boolean;
}

interface ValueSchema {
  type?: 'string' | 'integer' | 'boolean';
  anyOf?: ValueSchema[];
  format?: string;
  pattern?: string;
  enum?: string[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  example?: string;
  description?: string;
}

/** A rule of a single value, and how the OpenAPI document describes it. */
export interface ValueRule extends Rule {
  readonly schema: ValueSchema;
}

/** The rule as class-validator holds it. */
export const validated = (rule: Rule, options?: ValidationOptions): PropertyDecorator => {
  const validator = { validate: rule.accepts, defaultMessage: () => rule.sentence };
  return ValidateBy({ name: rule.name, constraints: [rule], validator }, options);
};

/** A property that must keep a rule, in class-validator and in the OpenAPI document alike. */
export const property = (rule: ValueRule): PropertyDecorator =>
  applyDecorators(validated(rule), ApiProperty(rule.schema));
