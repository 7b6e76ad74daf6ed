import { type Words } from '../assessment/rule';

/** A code with what it means in both languages. */
export interface Meaning extends Words {
  readonly code: string;
}

/** Who handled the data: never more than the role, unless it was decided that the name may be told. */
export interface ReportedActor {
  readonly role: string;
  readonly unit: string | null;
  readonly name: string | null;
}

/** One handling as its person is shown it. */
export interface ReportedHandling {
  /** Derived from what the emitter calls it: it tells neither order nor number. */
  readonly id: string;
  readonly kind: 'access' | 'disclosure' | 'transfer' | 'deletion';
  /** In ISO 8601 UTC. */
  readonly occurredAt: string;
  readonly action: string;
  readonly medium: string;
  readonly system: string;
  readonly purpose: string;
  readonly basis: string | null;
  readonly interest: string | null;
  readonly art9Condition: string | null;
  readonly categories: readonly string[];
  /** Null where nobody asked for them. */
  readonly fields: readonly string[] | null;
  readonly actor: ReportedActor;
  readonly recipient: string | null;
  readonly country: string | null;
  readonly safeguard: string | null;
  readonly deletion: { readonly why: string; readonly method: string | null; readonly scope: string | null } | null;
}

/** To whom data went, by name and number (C-154/21); null for what the register does not know. */
export interface ReportedRecipient {
  readonly recipient: string;
  readonly kind: string | null;
  readonly name: string | null;
  readonly registrationNumber: string | null;
  readonly country: string | null;
  readonly categories: readonly string[];
  readonly firstAt: string;
  readonly lastAt: string;
}

/** What went outside of the European Economic Area, and on what it relied (Art. 15(2)). */
export interface ReportedTransfer {
  readonly recipient: string;
  readonly country: string;
  readonly channel: string | null;
  readonly safeguard: string | null;
  readonly safeguardRef: string | null;
}

/** A category that the company still holds in a system, and what keeps it there; `until` is exclusive and null where open. */
export interface ReportedKeeping {
  readonly category: string;
  readonly system: string;
  readonly keptBy: readonly { readonly condition: string; readonly until: string | null }[];
}

/** What a person is told of how their data were handled (Art. 15), in codes, with what these mean. */
export interface Report {
  readonly issuedAt: string;
  /** Handlings that occurred within; what is kept is told of all times. */
  readonly period: { readonly from: string | null; readonly until: string | null };
  readonly controller: { readonly name: string; readonly registrationNumber: string; readonly address: Words };
  /** 15(1)(a) */
  readonly purposes: readonly {
    readonly purpose: string;
    readonly bases: readonly string[];
    readonly interests: readonly string[];
  }[];
  /** 15(1)(b) */
  readonly categories: readonly string[];
  /** 15(1)(c) */
  readonly recipients: readonly ReportedRecipient[];
  /** Authorities in a particular inquiry, which Art. 4(9) takes out of the recipients. */
  readonly authorities: readonly ReportedRecipient[];
  /** 15(2) */
  readonly transfers: readonly ReportedTransfer[];
  /** 15(1)(d) */
  readonly retention: readonly ReportedKeeping[];
  /** Newest first. */
  readonly handlings: readonly ReportedHandling[];
  /** What every code of the report means, by the part of the catalogue it is of. */
  readonly meanings: Readonly<Record<string, readonly Meaning[]>>;
  /** The same for everybody. */
  readonly notices: readonly (Words & { readonly about: string; readonly article: string })[];
}
