import { type Role } from '../../identity/identity';

/** One command of a life: what is sent, what it becomes, and what it is refused with where it cannot be. */
export interface Step {
  readonly path: string;
  readonly body: object;
  readonly becomes: string;
  /** Instead of the token of the life's role, that of another who has it. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The code where nothing was entered before; absent where it is the first. */
  readonly unknown?: string;
  /** A body that says something else under the same id, and the code it is refused with; absent where anything goes. */
  readonly differs?: readonly [body: object, code: string];
}

/** The life of one thing, each command in its turn. */
export interface Life {
  readonly register: string;
  readonly role: Role;
  readonly steps: readonly Step[];
}

/** The body with some of it said otherwise. */
export const at = (body: object, change: object): object => ({ ...body, ...change });
export const otherReason = { reason: 'Cits iemesls.' };
