export const roles = ['source', 'auditor', 'dpo', 'inspector', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Who is asking. */
export interface Caller {
  readonly role: Role;
  /** Which source reports; only for the role source. */
  readonly sourceId?: string;
  /** By which reference the vault knows the member of staff who asks, the same kind as an actor's; absent for a source. */
  readonly actorRef?: string;
}

/** Tells who stands behind a bearer token. */
export interface Identity {
  /** Null when the token is nobody's. */
  callerOf(token: string): Promise<Caller | null>;
}
