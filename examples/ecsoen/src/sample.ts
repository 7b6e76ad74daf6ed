import { type Delivery, type Identifier } from '@lieciba/recorder';

/** Which year to tell, and how much of it. */
export interface SampleOptions {
  /** Same seed, same bytes. */
  readonly seed: number;
  /** Events to tell, one per subject of a record. */
  readonly records: number;
  /** The year ends here; by default at a fixed instant. */
  readonly until?: Date;
}

/** Somebody worth asking about. */
export interface SamplePerson {
  /** Part played: `first client`, `curious colleague` … */
  readonly part: string;
  readonly name: string;
  readonly subjectGroup: string;
  /** Each of them leads to the person's handlings; the first one leads to most of them. */
  readonly identifiers: readonly [Identifier, ...Identifier[]];
}

/** Somebody outside who receives data. */
export interface SampleRecipient {
  readonly id: string;
  readonly name: string;
  readonly kind:
    | 'processor'
    | 'third-party'
    | 'contracting-party'
    | 'authority'
    | 'authority-inquiry'
    | 'third-country-authority'
    | 'court';
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** The processor that engaged it. */
  readonly engagedBy?: string;
}

/** What the sample is, in words and numbers. */
export interface SampleDescription {
  readonly company: string;
  readonly summary: string;
  readonly from: Date;
  readonly until: Date;
  readonly employees: number;
  readonly clients: number;
  readonly suppliers: number;
}

export type SampleDelivery = Delivery;

/** One entry of a register as the api takes it. */
export interface SampleEntry {
  readonly method: 'POST';
  readonly path: string;
  /** Who enters it. */
  readonly role: 'dpo' | 'admin';
  readonly body: Readonly<Record<string, unknown>>;
}
