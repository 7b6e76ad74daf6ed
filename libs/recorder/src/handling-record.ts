/** How somebody is named by the emitter: the kind of identifier and the identifier itself. */
export interface Identifier {
  /** `personal-code`, `client-number`, `e-mail`, `staff-login` … */
  readonly scheme: string;
  readonly value: string;
}

/** The legal basis relied on, with its evidence. */
export interface Basis {
  readonly code: string;
  readonly contractRef?: string;
  /** Act and section. */
  readonly lawRef?: string;
  /** A `li-…` code, when the code is `legitimate-interest`. */
  readonly interest?: string;
  /** What a `li-other` stands for; stored sealed. */
  readonly interestText?: string;
  readonly consentId?: string;
}

/** Who handled the data: a member of staff or a system account. */
export interface Actor {
  readonly id: string;
  readonly name?: string;
  readonly role: string;
  readonly unit?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
}

/** What every handling of personal data states. Codes and references, never the values of the data. */
export interface Handling {
  /** Yours, unique among all your records. */
  readonly key: string;
  /** Your clock; an ISO 8601 instant or a Date. */
  readonly occurredAt: string | Date;
  /** 1–500 people; each becomes one event. */
  readonly subjects: readonly Identifier[];
  readonly subjectGroup: string;
  readonly subjectLifecycle?: 'potential' | 'current' | 'former';
  /** Attributes by which the person was recognised. */
  readonly subjectMatch?: readonly string[];
  readonly categories: readonly string[];
  readonly fields?: readonly string[];
  /** `service-provision/sp-debt-recovery` */
  readonly purpose: string;
  /** What a sub-purpose `other` stands for; stored sealed. */
  readonly purposeText?: string;
  readonly basis?: Basis;
  readonly art9Condition?: string;
  readonly actor: Actor;
  readonly system: string;
  readonly action: string;
  readonly medium?: 'electronic' | 'paper' | 'telephone' | 'in-person' | 'video';
  readonly capture?: 'automatic' | 'manual';
  readonly caseRef?: string;
  /** Free text; stored sealed. */
  readonly reason?: string;
}

/** Data were seen or changed inside the company. */
export interface AccessRecord extends Handling {
  readonly kind: 'access';
}

/** The ground of a disclosure, with the evidence that ground asks for. */
export interface DisclosureGround {
  readonly code: string;
  readonly contractRef?: string;
  readonly duty?: string;
  readonly consentId?: string;
  readonly requestRef?: string;
  readonly requester?: string;
  readonly lawRef?: string;
  readonly statedPurpose?: string;
  readonly requestedCategories?: readonly string[];
  readonly requestedFrom?: string | Date;
  readonly requestedUntil?: string | Date;
  readonly caseRef?: string;
}

/** How the person was told: when and by which notice, or the coded exception with its reasons. */
export interface Informed {
  readonly at?: string | Date;
  readonly notice?: string;
  readonly exception?: string;
  readonly justification?: string;
}

/** Data were handed to a third party. */
export interface DisclosureRecord extends Handling {
  readonly kind: 'disclosure';
  /** Its id in the recipient register. */
  readonly recipient: string;
  readonly ground?: DisclosureGround;
  readonly informed?: Informed;
}

/** Data went, or were opened, to a processor in another country. */
export interface TransferRecord extends Handling {
  readonly kind: 'transfer';
  /** The processor's id in the recipient register. */
  readonly recipient: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly channel: 'sent' | 'remote-access';
  readonly safeguard?: { readonly code: string; readonly ref?: string };
}

/** Data were destroyed. */
export interface DeletionRecord extends Handling {
  readonly kind: 'deletion';
  readonly why: string;
  readonly method?: string;
  readonly scope?: string;
  readonly authorisedBy?: { readonly id: string; readonly name?: string };
  /** SHA-256 in lower-case hexadecimal. */
  readonly evidenceHash?: string;
}

/** One report of one handling, as `POST /v1/deliveries` takes it. */
export type HandlingRecord = AccessRecord | DisclosureRecord | TransferRecord | DeletionRecord;

/** Records that become durable together or not at all: at most 500 events (records × subjects) and 1 MiB. */
export interface Delivery {
  /** Yours; the same key with the same records is the same delivery however often it is sent. */
  readonly key: string;
  readonly records: readonly HandlingRecord[];
}
