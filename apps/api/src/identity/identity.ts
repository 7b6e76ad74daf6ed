export const roles = ['source', 'auditor', 'dpo', 'inspector', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What the key of a source may be used for; an empty list means anything. */
export interface Bounds {
  readonly systems: readonly string[];
  readonly categories: readonly string[];
  /** Networks that it is used from. */
  readonly addresses: readonly string[];
}

/** Who holds a token, before a route says in which of their roles they ask. */
export interface Holder {
  /** None where a known token gives no right here. */
  readonly roles: readonly Role[];
  /** Which source reports; only where `source` is among the roles. */
  readonly sourceId?: string | undefined;
  /** By which reference the vault knows the member of staff, the same as an actor's. */
  readonly actorRef?: string | undefined;
  /** Absent where nothing is bounded. */
  readonly bounds?: Bounds | undefined;
}

/** Who is asking, in the role that the route is open to. */
export interface Caller {
  readonly role: Role;
  /** Which source reports; only for the role source. */
  readonly sourceId?: string;
  /** By which reference the vault knows the member of staff who asks, the same kind as an actor's; absent for a source. */
  readonly actorRef?: string;
  /** Of the key that a source came with. */
  readonly bounds?: Bounds;
}

/** Tells who stands behind a bearer token. */
export interface Identity {
  /** Null when the token is nobody's. @throws OperationalError when whoever could tell is away */
  holderOf(token: string): Promise<Holder | null>;
}
