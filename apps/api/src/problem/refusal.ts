import { type ProblemCode } from './problems';

/** The api itself says no, before or beside any rule: the body, the caller, the route. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: ProblemCode,
    message: string,
    /** Members beside the standard ones, such as `faults`. */
    readonly members: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
