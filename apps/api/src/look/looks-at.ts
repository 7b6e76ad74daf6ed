import { type Type } from '@nestjs/common';

export const LOOKS_AT = Symbol('LooksAt');

/** What a route looks at, and the classes that say what each part of its question is. */
export interface LooksAt {
  readonly question: string;
  readonly body?: Type;
  readonly query?: Type;
}
